using System;

namespace BackpropGen;

/// <summary>Holds the order of the rows of an epoch, which networks with the same seed and as many rows share.</summary>
internal sealed class EpochOrder<T>
    where T : unmanaged
{
    private readonly RowSequence<T> _sequence;
    private readonly PortableRandom _random;
    private int _epoch;

    /// <summary>Prepares for epochs.</summary>
    /// <param name="options">Options with the kind of order and its seed.</param>
    /// <param name="rowCount">Number of rows.</param>
    public EpochOrder(FitOptions options, int rowCount)
    {
        _sequence = new RowSequence<T>(options.Order, rowCount);
        _random = new PortableRandom(options.Seed);
    }

    /// <summary>Positions of the rows among those of the network.</summary>
    public ReadOnlySpan<int> Rows => _sequence.Rows;

    /// <summary>Puts the rows into the order of an epoch, the same or the next one; the first is 1.</summary>
    public void Arrange(int epoch)
    {
        if (epoch > _epoch)
        {
            _sequence.Arrange(_random);
            _epoch = epoch;
        }
    }
}
