namespace BackpropGen;

/// <summary>A slip in a worked example, for the answer sheet.</summary>
/// <param name="Name">The quantity whose line is wrong: δ11.</param>
/// <param name="Cause">The slip: σ′ forgotten.</param>
/// <param name="Wrong">The wrong result, as printed.</param>
/// <param name="Right">The result that follows from the numbers above it.</param>
public sealed record WorkedSlip(string Name, Cause Cause, string Wrong, string Right)
{
    /// <summary>Writes <c>δ11 = 0.0554: σ′ forgotten. With the numbers above it, it is 0.0134.</c></summary>
    public override string ToString() => $"{Name} = {Wrong}: {Cause}. With the numbers above it, it is {Right}.";
}
