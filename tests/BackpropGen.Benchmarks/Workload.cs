using System;
using System.Linq;

namespace BackpropGen.Benchmarks;

/// <summary>The four pieces of work that are compared, over 1,024 rows.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract class Workload<T>
    where T : unmanaged
{
    public const int RowCount = 1024;

    protected Workload(int inputs, int outputs)
    {
        var random = new PortableRandom(1);
        Inputs = inputs;
        Outputs = outputs;
        X = Array.ConvertAll(new T[RowCount * inputs], _ => Convert(random.NextDouble()));
        Y = Array.ConvertAll(new T[RowCount * outputs], _ => Convert(random.NextInt(2)));
        Predictions = new T[RowCount * outputs];
    }

    protected int Inputs { get; }

    protected int Outputs { get; }

    protected T[] X { get; }

    protected T[] Y { get; }

    protected T[] Predictions { get; }

    protected ReadOnlySpan<T> Input(int row) => X.AsSpan(row * Inputs, Inputs);

    protected ReadOnlySpan<T> Target(int row) => Y.AsSpan(row * Outputs, Outputs);

    protected Span<T> Prediction(int row) => Predictions.AsSpan(row * Outputs, Outputs);

    /// <summary>One update a row.</summary>
    public abstract void TrainRowByRow();

    /// <summary>One update from the mean gradient of all rows.</summary>
    public abstract void TrainBatch();

    /// <summary>One call a row.</summary>
    public abstract void PredictRowByRow();

    /// <summary>All rows.</summary>
    public abstract void PredictAll();

    internal static T Convert(double value) => (T)System.Convert.ChangeType(value, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The product.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public abstract class GeneratedWorkload<T> : Workload<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly PackedRows<T> _rows;
    private readonly int[] _order = Enumerable.Range(0, RowCount).ToArray();
    private readonly T[] _losses = new T[RowCount];

    protected GeneratedWorkload(INetwork<T> network)
        : base(network?.Topology.InputCount ?? throw new ArgumentNullException(nameof(network)), network.Topology.OutputCount)
    {
        _network = network;
        _rows = new PackedRows<T>(network, X, Y);
    }

    protected T LearningRate { get; } = Convert(1e-3);

    public override void TrainRowByRow() => _network.StepEach(X, Y, _order, LearningRate, _losses);

    /// <summary>The same with a call for each row.</summary>
    public abstract void TrainCallByCall();

    public override void TrainBatch() => _network.Descend(_rows, LearningRate);

    public override void PredictAll() => _network.Forward(_rows, Predictions);
}

/// <summary>Keeps everything that a loop over rows needs in locals, as the peers do: rows of 50 cycles feel every load.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TCalls">The calls for one row.</typeparam>
public sealed class GeneratedWorkload<T, TCalls>(INetwork<T> network, TCalls calls) : GeneratedWorkload<T>(network)
    where T : unmanaged
    where TCalls : struct, IRowCalls<T>
{
    public override void TrainCallByCall()
    {
        TCalls own = calls;
        T[] x = X, y = Y;
        T learningRate = LearningRate;
        for (int row = 0; row < RowCount; row++)
        {
            own.Step(x, y, row, learningRate);
        }
    }

    public override void PredictRowByRow()
    {
        TCalls own = calls;
        T[] x = X, predictions = Predictions;
        for (int row = 0; row < RowCount; row++)
        {
            own.Forward(x, predictions, row);
        }
    }
}
