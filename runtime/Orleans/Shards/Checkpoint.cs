using System;
using System.IO;
using System.Threading;

namespace BackpropGen;

/// <summary>Saves a training every so many epochs, and lets it go on from there.</summary>
internal sealed class Checkpoint<T>(ICheckpointGrain grain, ShardOptions options, INetwork<T> network)
    where T : unmanaged
{
    // A training that was cancelled is saved all the same.
    private readonly RepeatedCalls _calls = new(options.CallTimeout, options.GiveUpAfter, CancellationToken.None);
    private readonly int _epochs = options.CheckpointEpochs;
    private Trainer<T>? _trainer;

    /// <summary>Runs a trainer, from the checkpoint if there is one.</summary>
    /// <exception cref="NetworkGrainException">The checkpoint cannot be used.</exception>
    public FitReport Run(Trainer<T> trainer)
    {
        _trainer = trainer;
        byte[] file = _calls.SendAsync(grain.Load, $"The checkpoint {options.CheckpointName}").GetAwaiter().GetResult();
        if (file.Length > 0)
        {
            Restore(trainer, file);
        }

        FitReport report = trainer.Run();
        if (report.StopReason != StopReason.NotFinite && report.Epochs > 0)
        {
            Save();
        }

        return report;
    }

    /// <summary>Saves after every so many epochs, before the report goes on to another receiver.</summary>
    public IProgress<EpochReport> Before(IProgress<EpochReport>? next) => new Receiver(this, next);

    private void Restore(Trainer<T> trainer, byte[] file)
    {
        try
        {
            trainer.Restore(network.Load(new MemoryStream(file)).Training!);
        }
        catch (Exception exception) when (exception is NetworkFileException or ArgumentException)
        {
            throw new NetworkGrainException($"The checkpoint {options.CheckpointName} cannot be used: {exception.Message}");
        }
    }

    private void Save()
    {
        var file = new MemoryStream();
        network.Save(file, new NetworkDetails<T> { Training = _trainer!.State });
        _calls.SendAsync(() => grain.Save(file.ToArray()), $"The checkpoint {options.CheckpointName}").GetAwaiter().GetResult();
    }

    private sealed class Receiver(Checkpoint<T> checkpoint, IProgress<EpochReport>? next) : IProgress<EpochReport>
    {
        public void Report(EpochReport value)
        {
            if (value.Epoch % checkpoint._epochs == 0)
            {
                checkpoint.Save();
            }

            next?.Report(value);
        }
    }
}
