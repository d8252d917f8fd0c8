namespace BackpropGen;

/// <summary>Updates the parameters once for each batch by plain gradient descent: w ← w − η·g, with the mean gradient g of its rows.</summary>
internal sealed class PlainBatchUpdate<T> : ParameterUpdate<T>
    where T : unmanaged
{
    private readonly INetwork<T> _network;
    private readonly TrainingBatches<T> _rows;
    private readonly PortableRandom _random;
    private readonly T[] _gradient;
    private readonly double[] _gradientCopy;

    public PlainBatchUpdate(INetwork<T> network, TrainingBatches<T> rows, PortableRandom random)
    {
        _network = network;
        _rows = rows;
        _random = random;
        _gradient = new T[network.Topology.ParameterCount];
        _gradientCopy = DoubleView.Copy<T>(_gradient.Length);
    }

    public override int RowsPerCall => _rows.BatchSize;

    public override bool SeesEveryNumber => false;

    public override bool Update(in NextRows next, ref double loss)
    {
        double mean;
        T learningRate = Real.FromDouble<T>(next.LearningRate);
        if (next.EndEpoch)
        {
            mean = _rows.Compute(next.Rows, _gradient, _random);
            GradientNorm = DoubleView.Norm<T>(_gradient, _gradientCopy);
            Real.Descend<T>(_network.ParameterSpan, _gradient, 1, learningRate);
        }
        else
        {
            mean = _rows.Step(next.Rows, learningRate);
        }

        loss += mean * next.Rows.Length / _rows.RowsPerEpoch;
        return double.IsFinite(loss);
    }
}
