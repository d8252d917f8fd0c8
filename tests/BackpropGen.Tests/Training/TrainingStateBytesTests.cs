using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>A state of training as bytes goes on with the same bits, and damaged bytes are refused.</summary>
public class TrainingStateBytesTests
{
    [Theory]
    [InlineData("Sgd")]
    [InlineData("Adam")]
    [InlineData("Lbfgs")]
    public void Training_goes_on_from_bytes_with_the_same_bits(string optimizer)
    {
        FitOptions options = new() { Optimizer = OptimizerNamed.Make(optimizer), BatchSize = FitOptions.AllRows, Order = RowOrder.Shuffled, Patience = 50, Epochs = 6 };
        AssertSame(new PlacementNetwork(seed: 3), new PlacementNetwork(), Enumerable.Range(0, 80).Select(index => Math.Sin(index)).ToArray(), new double[20], options);
        AssertSame(
            new SinglePrecisionNetwork(seed: 3), new SinglePrecisionNetwork(),
            Enumerable.Range(0, 20 * SinglePrecisionNetwork.Topology.InputCount).Select(index => (float)Math.Sin(index)).ToArray(),
            new float[20 * SinglePrecisionNetwork.Topology.OutputCount], options);
    }

    [Fact]
    public void The_parameters_are_those_with_which_training_goes_on()
    {
        var net = new PlacementNetwork(seed: 3);
        TrainingState<double> state = new Trainer<double>(net, new double[8], new double[2]).State;

        Assert.Equal(net.ParameterSpan.ToArray(), TrainingStateBytes.Read<double>(state.ToBytes()).Parameters.ToArray());
    }

    [Fact]
    public void Damaged_bytes_and_those_of_another_precision_are_refused()
    {
        byte[] bytes = new Trainer<double>(new PlacementNetwork(seed: 3), new double[8], new double[2]).State.ToBytes();

        Refused.Argument("are not of Single", () => TrainingStateBytes.Read<float>(bytes));
        Refused.Argument("are too many", () => TrainingStateBytes.Read<double>([.. bytes, 0]));
        Refused.Argument("have another format", () => TrainingStateBytes.Read<double>([1, .. bytes]));
        for (int length = 0; length < bytes.Length; length++)
        {
            Refused.Argument("bytes", () => TrainingStateBytes.Read<double>(bytes[..length]));
        }

        byte[] long31 = [.. bytes];
        int parameters = bytes.AsSpan().IndexOf("parameters"u8) + "parameters".Length;
        BitConverter.TryWriteBytes(long31.AsSpan(parameters), int.MaxValue);
        Refused.Argument("end too early", () => TrainingStateBytes.Read<double>(long31));
    }

    private static void AssertSame<T>(INetwork<T> net, INetwork<T> other, T[] x, T[] y, FitOptions options)
        where T : unmanaged
    {
        var trainer = new Trainer<T>(net, x, y, options);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            trainer.RunEpoch();
        }

        byte[] bytes = trainer.State.ToBytes();
        var later = new Trainer<T>(other, x, y, options);
        later.Restore(TrainingStateBytes.Read<T>(bytes));
        Assert.Equal(bytes, later.State.ToBytes());

        trainer.Run();
        later.Run();

        Assert.Equal(net.ParameterSpan.ToArray(), other.ParameterSpan.ToArray());
    }
}
