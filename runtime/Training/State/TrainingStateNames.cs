namespace BackpropGen;

/// <summary>Holds the names of the parts of a <see cref="TrainingState{T}"/>, except those that an optimiser gives to its own memory.</summary>
internal static class TrainingStateNames
{
    // Vectors.
    public const string Parameters = "parameters", BestParameters = "bestParameters";

    // Numbers; an empty list where there is none yet.
    public const string LossSoFar = "lossSoFar", BestLoss = "bestLoss", ReferenceLoss = "referenceLoss", LastLoss = "lastLoss", PlateauLoss = "plateauLoss";

    // Integers.
    public const string Epoch = "epoch", Position = "position", Updates = "updates", Random = "random", Order = "order", Rows = "rows", BatchSize = "batchSize";
    public const string BestEpoch = "bestEpoch", StaleEpochs = "staleEpochs", PlateauEpochs = "plateauEpochs", Reductions = "reductions", Pairs = "pairs";

    /// <summary>Names a step of L-BFGS, oldest first.</summary>
    public static string Step(int pair) => "s" + Number(pair);

    /// <summary>Names the change of the gradient along it.</summary>
    public static string GradientChange(int pair) => "y" + Number(pair);

    private static string Number(int pair) => (pair + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
