using System;
using System.IO;

namespace BackpropGen;

/// <summary>
/// Holds the network of a grain. One copy predicts while another one learns; they change places when what was learnt counts. Predicting, evaluating and
/// accepting take turns, on one thread at a time; learning may run beside them.
/// </summary>
internal abstract class HostedNetwork
{
    /// <summary>Predicts rows as measured.</summary>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    public abstract double[] Predict(double[] x);

    /// <summary>Whether learning these rows takes so long that others should have their turn meanwhile.</summary>
    public abstract bool IsLong(double[] x);

    /// <summary>Learns rows as measured, with the copy that does not predict.</summary>
    /// <returns>The number of rows and their average loss.</returns>
    /// <exception cref="ArgumentException">A row is refused. Nothing has changed.</exception>
    public abstract (int RowCount, double Loss) Learn(double[] x, double[] y);

    /// <summary>Predicts with what was learnt last.</summary>
    public abstract void Accept();

    /// <summary>Takes a copy, and gives the evaluation of it, which may run beside everything else.</summary>
    public abstract Func<NetworkEvaluation> Evaluate(double[] x, double[] y);

    /// <summary>Writes the file of the network.</summary>
    public abstract byte[] ToFile();

    /// <summary>Writes what was learnt last into a state for the storage.</summary>
    public abstract void Save(NetworkState state);
}

/// <inheritdoc/>
internal sealed class HostedNetwork<T>(Func<INetwork<T>> create, NetworkOptions options) : HostedNetwork
    where T : unmanaged
{
    /// <summary>Work, in rows times parameters, of about a millisecond.</summary>
    private const long LongWork = 500_000;

    private NetworkDetails<T> _details = new()
    {
        InputScaler = options.InputScaler,
        TargetScaler = options.TargetScaler,
        FeatureNames = options.FeatureNames,
        ClassNames = options.ClassNames,
    };

    private INetwork<T> _network = create(), _spare = create();
    private TrainingState<T>? _training, _learntTraining;
    private byte[] _file = [];

    /// <summary>Takes the parameters, the scaling, the names and the state of training from the storage.</summary>
    /// <exception cref="NetworkFileException">The file is damaged, or of another network.</exception>
    /// <exception cref="ArgumentException">The state of training is damaged, or of another network.</exception>
    public void Load(NetworkState state)
    {
        _details = _network.Load(new MemoryStream(state.File));
        _file = state.File;
        TrainingState<T> training = TrainingStateBytes.Read<T>(state.Training);
        if (training.Parameters.Length != _network.ParameterSpan.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"there are {training.Parameters.Length} parameters, expected {_network.ParameterSpan.Length}."), nameof(state));
        }

        training.Parameters.CopyTo(_network.ParameterSpan);

        // The memory of an optimiser that is not that of the options any more is left.
        _training = _learntTraining = training.Optimizer == options.Fit.Optimizer.GetType().Name ? training : null;
    }

    public override double[] Predict(double[] x)
    {
        int inputs = _network.Topology.InputCount, outputs = _network.Topology.OutputCount;
        if (x.Length == 0 || x.Length % inputs != 0)
        {
            throw new ArgumentException($"x holds {x.Length} numbers, expected a positive multiple of the {inputs} inputs.", nameof(x));
        }

        T[] rows = Numbers(x), predictions = new T[x.Length / inputs * outputs];
        for (int row = 0; row < x.Length / inputs; row++)
        {
            _details.Predict(_network, rows.AsSpan(row * inputs, inputs), predictions.AsSpan(row * outputs, outputs));
        }

        return Doubles(predictions);
    }

    public override bool IsLong(double[] x) =>
        (long)x.Length / _network.Topology.InputCount * _network.Topology.ParameterCount * options.Fit.Epochs > LongWork;

    public override (int RowCount, double Loss) Learn(double[] x, double[] y)
    {
        DataSet<T> data = Rows(_network.Topology, x, y);
        _network.CopyTo(_spare);
        var trainer = new Trainer<T>(_spare, data, options.Fit);
        if (_training is not null)
        {
            trainer.Restore(_training, newRows: true);
        }

        double loss = 0.0;
        for (int pass = 0; pass < options.Fit.Epochs; pass++)
        {
            loss = trainer.RunEpoch();
            if (trainer.Fault is { } fault)
            {
                throw new ArgumentException($"x or y would make the network infinite or NaN: {fault} is too large for the learning rate {trainer.LearningRate}.", nameof(x));
            }
        }

        _learntTraining = trainer.State;
        return (data.RowCount, loss);
    }

    public override void Accept()
    {
        (_network, _spare) = (_spare, _network);
        _training = _learntTraining;
    }

    public override Func<NetworkEvaluation> Evaluate(double[] x, double[] y)
    {
        DataSet<T> data = Rows(_network.Topology, x, y);
        INetwork<T> copy = create();
        _network.CopyTo(copy);
        return () =>
        {
            Evaluation evaluation = copy.Evaluate(data);
            return new NetworkEvaluation(data.RowCount, evaluation.Loss, evaluation.Confusion?.Accuracy, evaluation.ToString());
        };
    }

    public override byte[] ToFile() => Write(_network, _training);

    public override void Save(NetworkState state)
    {
        _file = _file.Length == 0 ? Write(_network, training: null) : _file;
        state.File = _file;
        state.Training = _learntTraining!.ToBytes();
    }

    private byte[] Write(INetwork<T> network, TrainingState<T>? training)
    {
        using var file = new MemoryStream();
        network.Save(file, new NetworkDetails<T>
        {
            InputScaler = _details.InputScaler,
            TargetScaler = _details.TargetScaler,
            FeatureNames = _details.FeatureNames,
            ClassNames = _details.ClassNames,
            Sample = _details.Sample,
            Training = training,
        });
        return file.ToArray();
    }

    private DataSet<T> Rows(Topology topology, double[] x, double[] y)
    {
        // The shape is checked first, because a scaler knows nothing of the targets.
        var rows = new DataSet<T>(Numbers(x), topology.InputCount, Numbers(y), topology.OutputCount, _details.FeatureNames, _details.ClassNames);
        return _details.InputScaler is null && _details.TargetScaler is null
            ? rows
            : new DataSet<T>(
                _details.InputScaler?.Transform(rows.X.ToArray()) ?? rows.X, topology.InputCount,
                _details.TargetScaler?.Transform(rows.Y.ToArray()) ?? rows.Y, topology.OutputCount, _details.FeatureNames, _details.ClassNames);
    }

    private static T[] Numbers(double[] values) => values as T[] ?? (T[])(object)Array.ConvertAll(values, value => (float)value);

    private static double[] Doubles(T[] values) => values as double[] ?? Array.ConvertAll((float[])(object)values, value => (double)value);
}
