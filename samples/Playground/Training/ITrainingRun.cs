namespace BackpropGen.Playground.Training;

/// <summary>A training that goes on in slices, between which the page draws.</summary>
internal interface ITrainingRun
{
    int Epoch { get; }

    /// <summary>The losses so far, thinned out where there are thousands.</summary>
    IReadOnlyList<EpochReport> History { get; }

    /// <summary>Why the training cannot go on; null while all numbers are finite.</summary>
    string? Fault { get; }

    /// <summary>What keeps the network from learning these rows.</summary>
    IReadOnlyList<string> Warnings { get; }

    /// <summary>Takes the next row, or the next batch.</summary>
    void RunBatch();

    /// <summary>Takes the rows to the end of the epoch.</summary>
    void RunEpoch();

    /// <summary>Goes on until the time is over, or an epoch is reached.</summary>
    void Run(TimeSpan time, int? lastEpoch);

    /// <summary>Draws what the network predicts: a plane for two inputs or more with classes, null for a regression.</summary>
    Picture? DrawPredictions();

    /// <summary>Draws the confusion matrix; null for a regression.</summary>
    Picture? DrawConfusion();

    /// <summary>One sentence on how good the network is.</summary>
    string Evaluate();
}
