namespace BackpropGen.Generator.Analysis;

/// <summary>Keys of the properties by which a diagnostic tells its code fix what to write.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The activation that the last layer should have.</summary>
    public const string OutputActivation = nameof(OutputActivation);

    /// <summary>The loss that goes with the activation that the last layer has.</summary>
    public const string MatchingLoss = nameof(MatchingLoss);
}
