namespace BackpropGen.Playground.Training;

/// <summary>The losses of a training of any length, thinned out to a few thousand.</summary>
internal sealed class LossHistory
{
    private const int Most = 4000;

    private readonly List<EpochReport> _epochs = [];

    /// <summary>Every one, then every second, fourth, … epoch is kept.</summary>
    private int _step = 1;

    private EpochReport? _last;

    /// <summary>The epochs, the last one among them.</summary>
    public IReadOnlyList<EpochReport> Epochs => _last is { } last ? [.. _epochs, last] : _epochs;

    public void Add(EpochReport epoch)
    {
        _last = null;
        if ((epoch.Epoch - 1) % _step != 0)
        {
            _last = epoch;
            return;
        }

        _epochs.Add(epoch);
        if (_epochs.Count > Most)
        {
            _step *= 2;
            _epochs.RemoveAll(kept => (kept.Epoch - 1) % _step != 0);
        }
    }
}
