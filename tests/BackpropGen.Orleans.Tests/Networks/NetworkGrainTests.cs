using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Networks;

/// <summary>A network per key: it learns as one process does, and refuses what does not fit.</summary>
public sealed class NetworkGrainTests(OneSilo silo) : IClassFixture<OneSilo>
{
    private readonly CallNumbers _calls = new();

    [Theory]
    [InlineData("placement")]
    [InlineData("adam")]
    public async Task Calls_have_the_bits_of_one_trainer(string name)
    {
        INetworkGrain grain = silo.Grains.GetNetwork(name, "bits");
        var net = new Placement(seed: 42);
        TrainingState<double>? state = null;
        for (int call = 0; call < 6; call++)
        {
            (double[] x, double[] y) = TestNetworks.Rows(call, count: 3 + call);
            var trainer = new Trainer<double>(net, x, y, TestNetworks.Fit(name));
            if (state is not null)
            {
                trainer.Restore(state, newRows: true);
            }

            double loss = 0;
            for (int pass = 0; pass < TestNetworks.Fit(name).Epochs; pass++)
            {
                loss = trainer.RunEpoch();
            }

            state = trainer.State;

            LearnAnswer answer = await grain.Learn(_calls.Next(), x, y);

            Assert.Equal(loss, answer.Loss);
            Assert.False(answer.WasTaken);
            await (call == 3 ? silo.DeactivateAll() : Task.CompletedTask);
        }

        Assert.Equal(net.ParameterSpan.ToArray(), (await Exported(grain)).ParameterSpan.ToArray());
        (double[] other, _) = TestNetworks.Rows(99);
        Assert.Equal(other.Chunk(4).Select(row => net.Forward(row[0], row[1], row[2], row[3])), await grain.Predict(other));
    }

    [Fact]
    public async Task Networks_of_other_keys_know_nothing_of_it()
    {
        (double[] x, double[] y) = TestNetworks.Rows(1);
        double[] before = await silo.Grains.GetNetwork("placement", "quiet").Predict(x);

        await silo.Grains.GetNetwork("placement", "busy").Learn(_calls.Next(), x, y);

        Assert.Equal(before, await silo.Grains.GetNetwork("placement", "quiet").Predict(x));
        Assert.NotEqual(before, await silo.Grains.GetNetwork("placement", "busy").Predict(x));
    }

    [Fact]
    public async Task Rows_are_scaled_as_the_options_say()
    {
        INetworkGrain grain = silo.Grains.GetNetwork("scaled", "one");
        double[] x = [7.2, 72, 69, 81, 8.1, 92, 75, 76], y = [1, 0];
        var net = new Placement(seed: 42);
        net.Fit(new double[][] { TestNetworks.Scaler.Transform(x[..4]), TestNetworks.Scaler.Transform(x[4..]) }, y, TestNetworks.Fit("scaled"));

        await grain.Learn(_calls.Next(), x, y);

        var details = new NetworkDetails<double> { InputScaler = TestNetworks.Scaler };
        Assert.Equal([details.Predict(net, x.AsSpan(0, 4))[0], details.Predict(net, x.AsSpan(4))[0]], await grain.Predict(x));
        byte[] file = await grain.Export();
        NetworkDetails<double> saved = new Placement().Load(new MemoryStream(file));
        Assert.Equal(TestNetworks.Scaler.Offsets.ToArray(), saved.InputScaler!.Offsets.ToArray());
        NetworkEvaluation evaluation = await grain.Evaluate(x, y);
        Assert.Equal(2, evaluation.RowCount);
        Assert.Equal(net.AverageLoss(TestNetworks.Scaler.Transform(x).AsSpan(), y.AsSpan()), evaluation.Loss);
        Assert.InRange(evaluation.Accuracy!.Value, 0, 1);
        Assert.StartsWith("loss ", evaluation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_of_float_rounds_rows()
    {
        INetworkGrain grain = silo.Grains.GetNetwork("single", "four");
        (double[] x, double[] y) = TestNetworks.Rows(3, inputs: 3, outputs: 2);
        var net = new SmallSingle(seed: 4);
        net.Fit(Array.ConvertAll(x, value => (float)value), Array.ConvertAll(y, value => (float)value), TestNetworks.Fit("single"));

        LearnAnswer answer = await grain.Learn(_calls.Next(), x, y);

        Assert.Equal(5, answer.RowCount);
        var prediction = new float[2];
        net.Forward(Array.ConvertAll(x[..3], value => (float)value), prediction);
        Assert.Equal(prediction.Select(value => (double)value), (await grain.Predict(x)).Take(2));
    }

    [Theory]
    [InlineData(7, 1, 0.0, "x holds 7 numbers")]
    [InlineData(0, 0, 0.0, "x holds 0 numbers")]
    [InlineData(8, 1, 0.0, "y holds 1 numbers, expected 2")]
    [InlineData(8, 2, double.NaN, "y holds NaN in row 1")]
    [InlineData(8, 2, 1.5, "y")]
    public async Task A_bad_row_is_refused_and_nothing_changes(int inputs, int targets, double lastTarget, string message)
    {
        INetworkGrain grain = silo.Grains.GetNetwork("placement", $"bad{inputs}{targets}{lastTarget}");
        (double[] x, double[] y) = TestNetworks.Rows(1);
        CallId call = _calls.Next();
        await grain.Learn(_calls.Next(), x, y);
        byte[] before = await grain.Export();
        double[] badX = TestNetworks.Rows(2).X[..inputs], badY = new double[targets];
        if (targets > 0)
        {
            badY[^1] = lastTarget;
        }

        ArgumentException refused = await Assert.ThrowsAnyAsync<ArgumentException>(async () => await grain.Learn(call, badX, badY));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await grain.Export());
        LearnAnswer corrected = await grain.Learn(call, x, y);
        Assert.Equal((10, false), (corrected.RowCount, corrected.WasTaken));
    }

    [Fact]
    public async Task Numbers_that_are_not_finite_are_refused()
    {
        INetworkGrain grain = silo.Grains.GetNetwork("placement", "infinite");
        (double[] x, double[] y) = TestNetworks.Rows(1);
        byte[] before = await grain.Export();
        x[6] = double.PositiveInfinity;

        Assert.Contains("row 1", (await Assert.ThrowsAnyAsync<ArgumentException>(async () => await grain.Learn(_calls.Next(), x, y))).Message, StringComparison.Ordinal);
        Assert.Equal(before, await grain.Export());
        Assert.Contains("x holds 3", (await Assert.ThrowsAnyAsync<ArgumentException>(async () => await grain.Predict(x[..3]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_would_make_the_network_infinite_is_refused_and_nothing_changes()
    {
        INetworkGrain grain = silo.Grains.GetNetwork("single", "huge");
        byte[] before = await grain.Export();
        double[] x = [1, 2, 3, 4, 5, 6], y = [1, 1, 1e30, 1];

        ArgumentException refused = await Assert.ThrowsAnyAsync<ArgumentException>(async () => await grain.Learn(_calls.Next(), x, y));

        Assert.Contains("row 1", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await grain.Export());
        Assert.Equal(1, (await grain.Learn(_calls.Next(), x[..3], y[..2])).RowCount);
    }

    [Fact]
    public async Task A_reset_network_begins_anew()
    {
        INetworkGrain grain = silo.Grains.GetNetwork("adam", "reset");
        byte[] before = await grain.Export();
        (double[] x, double[] y) = TestNetworks.Rows(1);
        CallId learn = _calls.Next(), reset = _calls.Next();
        await grain.Learn(learn, x, y);

        await grain.Reset(reset);

        Assert.Equal(before, await grain.Export());
        Assert.True((await grain.Learn(learn, x, y)).WasTaken);
        Assert.Equal(5, (await grain.Learn(_calls.Next(), x, y)).RowCount);
        await grain.Reset(reset);
        Assert.Equal(10, (await grain.Learn(_calls.Next(), x, y)).RowCount);
    }

    [Fact]
    public async Task Keys_that_cannot_be_kept_are_refused()
    {
        Assert.Contains("at most 502", Assert.Throws<ArgumentException>(() => silo.Grains.GetNetwork("placement", new string('k', 503))).Message, StringComparison.Ordinal);
        Assert.NotEmpty(await silo.Grains.GetNetwork("placement", new string('k', 502)).Export());
        Assert.Contains("without '/'", Assert.Throws<ArgumentException>(() => silo.Grains.GetNetwork("a/b", "k")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => silo.Grains.GetNetwork("placement", ""));
        await Refused("name/key", () => silo.Grains.GetGrain<INetworkGrain>("nothing").Export());
        await Refused("512", () => silo.Grains.GetGrain<INetworkGrain>("placement/" + new string('k', 600)).Export());
        await Refused("No network is called placment", () => silo.Grains.GetNetwork("placment", "k").Export());
        await Refused("No network is called placment", () => silo.Grains.GetNetwork("placment", "k").Reset(_calls.Next()));
    }

    private static async Task Refused(string message, Func<Task> call) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<NetworkGrainException>(call)).Message, StringComparison.Ordinal);

    private static async Task<Placement> Exported(INetworkGrain grain) => NetworkFile.Load<Placement>(new MemoryStream(await grain.Export()));
}
