using System.Numerics;
using BackpropGen.Playground.Rows;
using BackpropGen.Playground.Training;

namespace BackpropGen.Playground.Networks;

/// <summary>A compiled network in one precision.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal sealed class PlayNetwork<T> : IPlayNetwork
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Func<int, INetwork> _create;
    private readonly INetwork<T> _network;

    /// <param name="create">Makes a network with the first weights of a seed.</param>
    public PlayNetwork(Func<int, INetwork> create)
    {
        _create = create;
        _network = (INetwork<T>)create(1);
        ParameterNames = (IReadOnlyList<string>)_network.GetType().GetProperty(nameof(ParameterNames))!.GetValue(null)!;
    }

    public Topology Topology => _network.Topology;

    public IReadOnlyList<string> ParameterNames { get; }

    public double Parameter(int index) => double.CreateChecked(_network.ParameterSpan[index]);

    public void SetParameter(int index, double value) => _network.ParameterSpan[index] = T.CreateSaturating(value);

    public void Initialize(int seed) => ((INetwork<T>)_create(seed)).CopyTo(_network);

    public double[] Predict(double[] x)
    {
        var prediction = new T[Topology.OutputCount];
        _network.Forward(Convert(x), prediction);
        return [.. prediction.Select(double.CreateChecked)];
    }

    public double Step(Row row, double learningRate) =>
        double.CreateChecked(_network.Step(Convert(row.X), Convert(row.Y), T.CreateChecked(learningRate)));

    public WorkedExample Explain(Row row, double learningRate, ExplainOptions options) => _network switch
    {
        INetwork<float> single => single.Explain(Single(row.X), Single(row.Y), (float)learningRate, options),
        _ => ((INetwork<double>)_network).Explain(row.X, row.Y, learningRate, options),
    };

    public NotesReport CheckNotes(Row row, double learningRate, string notes, CheckOptions options) => _network switch
    {
        INetwork<float> single => single.CheckNotes(Single(row.X), Single(row.Y), (float)learningRate, notes, options),
        _ => ((INetwork<double>)_network).CheckNotes(row.X, row.Y, learningRate, notes, options),
    };

    public Picture Draw() => _network.Draw();

    public Picture DrawRow(Row row) => _network.DrawRow<T>(Convert(row.X), Convert(row.Y));

    public Picture DrawLossAlong(string parameter, Row row, double learningRate, int steps) =>
        _network.DrawLossAlong<T>(parameter, Convert(row.X), Convert(row.Y), learningRate, steps);

    public ITrainingRun Train(RowTable rows, TrainingChoices choices) => new TrainingRun<T>(_network, Data(rows), choices);

    public void Save(Stream stream, RowTable rows) => _network.Save(stream, rows.Misfit(Topology.LayerSizes) is not null ? null : new NetworkDetails<T>
    {
        InputScaler = rows.InputScaler,
        FeatureNames = rows.FeatureNames,
        ClassNames = rows.ClassNames,
    });

    private static DataSet<T> Data(RowTable rows) => new(
        rows.Rows.Select(row => Convert(row.X)).ToArray(), rows.Rows.Select(row => Convert(row.Y)).ToArray(), rows.FeatureNames, rows.ClassNames);

    private static T[] Convert(double[] numbers) => Array.ConvertAll(numbers, T.CreateChecked);

    private static float[] Single(double[] numbers) => Array.ConvertAll(numbers, number => (float)number);
}
