namespace BackpropGen.Generator.Validation;

/// <summary>A mistake, or advice, as data: the analyzer makes a diagnostic of it.</summary>
/// <param name="Id">One of <see cref="DiagnosticIds"/>.</param>
/// <param name="Place">The part of the declaration that it is about.</param>
/// <param name="Arguments">The values that its message names, in the order of the placeholders.</param>
internal sealed record Finding(string Id, Place Place, params object[] Arguments)
{
    /// <summary>The activation that the last layer should have; null where that is not the matter.</summary>
    public string? OutputActivation { get; init; }

    /// <summary>The loss that goes with the activation of the last layer; null where that is not the matter.</summary>
    public string? MatchingLoss { get; init; }
}
