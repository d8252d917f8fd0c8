using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>
/// Keeps the reports of a run in bounded memory: all of them up to <see cref="Most"/>, beyond that every second, fourth, eighth …, and always the
/// first, the best and the last.
/// </summary>
internal sealed class EpochHistory
{
    /// <summary>Largest number of reports that are kept, the best and the last not counted.</summary>
    public const int Most = 10_000;

    private readonly List<EpochReport> _kept;
    private EpochReport _best, _last;
    private int _stride = 1, _next;

    /// <param name="epochs">Largest number of epochs of the run. Their memory is taken here, because an epoch should allocate nothing.</param>
    public EpochHistory(int epochs) => _kept = new List<EpochReport>(Math.Min(epochs, Most) + 2);

    /// <summary>Number of epochs that were added.</summary>
    public int Epochs { get; private set; }

    /// <summary>Adds the report of the next epoch.</summary>
    public void Add(in EpochReport epoch, bool isBest)
    {
        if (Epochs == _next)
        {
            if (_kept.Count == Most)
            {
                Thin();
            }

            _kept.Add(epoch);
            _next += _stride;
        }

        _last = epoch;
        if (isBest)
        {
            _best = epoch;
        }

        Epochs++;
    }

    /// <summary>Ends the history. Gives the reports that were kept, first to last.</summary>
    public List<EpochReport> Complete()
    {
        Insert(_best);
        Insert(_last);
        return _kept;
    }

    /// <summary>Leaves out every second report. The next one stands at a multiple of the new stride, because <see cref="Most"/> is even.</summary>
    private void Thin()
    {
        _stride *= 2;
        for (int index = 0; index < Most / 2; index++)
        {
            _kept[index] = _kept[2 * index];
        }

        _kept.RemoveRange(Most / 2, Most / 2);
    }

    /// <summary>Inserts a report in its place, if it is one and is not there.</summary>
    private void Insert(in EpochReport report)
    {
        if (report.Epoch == 0)
        {
            return;
        }

        int index = _kept.Count;
        while (index > 0 && _kept[index - 1].Epoch > report.Epoch)
        {
            index--;
        }

        if (index == 0 || _kept[index - 1].Epoch != report.Epoch)
        {
            _kept.Insert(index, report);
        }
    }
}
