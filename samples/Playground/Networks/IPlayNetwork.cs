using BackpropGen.Playground.Rows;
using BackpropGen.Playground.Training;

namespace BackpropGen.Playground.Networks;

/// <summary>A compiled network of either precision, as the page uses it: numbers come and go as double, the calculation is the network's own.</summary>
internal interface IPlayNetwork
{
    Topology Topology { get; }

    /// <summary>The names of the parameters, in the order of <see cref="Parameter"/>.</summary>
    IReadOnlyList<string> ParameterNames { get; }

    double Parameter(int index);

    void SetParameter(int index, double value);

    /// <summary>Gives the network the first weights that belong to a seed.</summary>
    void Initialize(int seed);

    double[] Predict(double[] x);

    /// <summary>Takes one step of gradient descent; returns the loss before it.</summary>
    double Step(Row row, double learningRate);

    WorkedExample Explain(Row row, double learningRate, ExplainOptions options);

    NotesReport CheckNotes(Row row, double learningRate, string notes, CheckOptions options);

    Picture Draw();

    Picture DrawRow(Row row);

    Picture DrawLossAlong(string parameter, Row row, double learningRate, int steps);

    /// <summary>Begins a training with the present weights.</summary>
    /// <exception cref="ArgumentException">The rows or the options do not fit the network.</exception>
    ITrainingRun Train(RowTable rows, TrainingChoices choices);

    /// <summary>Writes the network as JSON, with the scaling and the names of the rows.</summary>
    void Save(Stream stream, RowTable rows);
}
