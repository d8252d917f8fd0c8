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
    private EpochReport? _best;
    private EpochReport _last;
    private int _stride = 1;

    /// <param name="epochs">Largest number of epochs of the run. Their memory is taken here, because an epoch should allocate nothing.</param>
    public EpochHistory(int epochs) => _kept = new List<EpochReport>(Math.Min(epochs, Most) + 2);

    /// <summary>Number of epochs that were added.</summary>
    public int Epochs { get; private set; }

    /// <summary>Adds the report of the next epoch.</summary>
    public void Add(in EpochReport epoch, bool isBest)
    {
        if (Epochs % _stride == 0)
        {
            if (_kept.Count == Most)
            {
                Thin();
            }

            _kept.Add(epoch);
        }

        _last = epoch;
        _best = isBest ? epoch : _best;
        Epochs++;
    }

    /// <summary>Gives the reports that were kept, first to last.</summary>
    public EpochReport[] ToArray()
    {
        var reports = new List<EpochReport>(_kept);
        if (_best is { } best)
        {
            Insert(reports, best);
        }

        if (Epochs > 0)
        {
            Insert(reports, _last);
        }

        return reports.ToArray();
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

    private static void Insert(List<EpochReport> reports, EpochReport report)
    {
        int index = reports.Count;
        while (index > 0 && reports[index - 1].Epoch > report.Epoch)
        {
            index--;
        }

        if (index == 0 || reports[index - 1].Epoch != report.Epoch)
        {
            reports.Insert(index, report);
        }
    }
}
