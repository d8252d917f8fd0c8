using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Says which fold of a cross-validation each row belongs to.</summary>
internal sealed class Folds
{
    private readonly int[] _foldOfRow;

    /// <summary>Takes the folds, or deals the rows to them.</summary>
    /// <param name="folds">The fold of each row; null for rows dealt in turn, in a shuffled order.</param>
    /// <param name="count">Number of folds.</param>
    /// <param name="rowCount">Number of rows.</param>
    /// <param name="seed">Seed of the shuffled order.</param>
    /// <exception cref="ArgumentException">The folds do not fit the rows.</exception>
    public Folds(IReadOnlyList<int>? folds, int count, int rowCount, int seed)
    {
        if (count < 2 || rowCount < count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The population has {count} networks, expected 2 to {rowCount}: one for each fold of {rowCount} rows."), nameof(count));
        }

        _foldOfRow = folds is null ? Deal(count, rowCount, seed) : folds.ToArray();
        if (_foldOfRow.Length != rowCount)
        {
            throw new ArgumentException(FormattableString.Invariant($"folds holds {_foldOfRow.Length} values, expected {rowCount}."), nameof(folds));
        }

        for (int row = 0; row < rowCount; row++)
        {
            if (_foldOfRow[row] < 0 || _foldOfRow[row] >= count)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"folds[{row}] is {_foldOfRow[row]}, expected 0 to {count - 1}."), nameof(folds));
            }
        }

        for (int fold = 0; fold < count; fold++)
        {
            int rows = RowsOf(fold).Length;
            if (rows == 0 || rows == rowCount)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"folds gives {rows} of {rowCount} rows to fold {fold}, expected at least one in each fold."), nameof(folds));
            }
        }
    }

    /// <summary>The rows of a fold, in order.</summary>
    public int[] RowsOf(int fold) => Rows(row => _foldOfRow[row] == fold);

    /// <summary>The rows of all other folds, in order.</summary>
    public int[] RowsOutside(int fold) => Rows(row => _foldOfRow[row] != fold);

    private static int[] Deal(int count, int rowCount, int seed)
    {
        int[] order = Enumerable.Range(0, rowCount).ToArray();
        new PortableRandom(seed).Shuffle<int>(order);
        var folds = new int[rowCount];
        for (int position = 0; position < rowCount; position++)
        {
            folds[order[position]] = position % count;
        }

        return folds;
    }

    private int[] Rows(Func<int, bool> isTaken) => Enumerable.Range(0, _foldOfRow.Length).Where(isTaken).ToArray();
}
