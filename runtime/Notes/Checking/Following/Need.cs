using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>The number that a quantity would need for a line to come out as it stands on the sheet.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="Number">The number, with the digits that follow from the sheet.</param>
/// <param name="Written">The number that the sheet has for it; null if it has none.</param>
internal sealed record Need(Symbol Quantity, string Number, string? Written);
