using System;
using Names = BackpropGen.TrainingStateNames;

namespace BackpropGen;

/// <summary>Holds the order in which the rows of an epoch are taken.</summary>
internal sealed class RowSequence<T>
    where T : unmanaged
{
    private readonly RowOrder _order;
    private readonly int[] _rows;

    public RowSequence(RowOrder order, int rowCount)
    {
        _order = order;
        _rows = new int[rowCount];
        for (int row = 0; row < rowCount; row++)
        {
            _rows[row] = row;
        }
    }

    /// <summary>Indices into the data.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>Puts the rows into the order of the next epoch.</summary>
    public void Arrange(PortableRandom random)
    {
        if (_order == RowOrder.Shuffled)
        {
            random.Shuffle<int>(_rows);
        }
        else if (_order == RowOrder.WithReplacement)
        {
            for (int position = 0; position < _rows.Length; position++)
            {
                _rows[position] = random.NextInt(_rows.Length);
            }
        }
    }

    public void Save(TrainingState<T> state)
    {
        if (_order != RowOrder.InOrder)
        {
            state.Integers[Names.Order] = Array.ConvertAll(_rows, row => (long)row);
        }
    }

    public void Restore(TrainingState<T> state, bool newRows)
    {
        for (int position = 0; position < _rows.Length; position++)
        {
            _rows[position] = newRows || _order == RowOrder.InOrder ? position : (int)state.Integers[Names.Order][position];
        }
    }

    public void Check(TrainingStateCheck<T> state)
    {
        if (_order != RowOrder.InOrder)
        {
            state.RequireRows(Names.Order, _rows.Length, mayRepeat: _order == RowOrder.WithReplacement);
        }
    }
}
