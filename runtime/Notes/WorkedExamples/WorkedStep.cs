namespace BackpropGen;

/// <summary>A line of a worked example. Immutable.</summary>
/// <param name="Name">The quantity: δ21.</param>
/// <param name="Part">The part of backpropagation that it belongs to.</param>
/// <param name="Title">The heading of its block.</param>
/// <param name="Formula">What it is equal to, with names: ∂L/∂o21·σ′(z21).</param>
/// <param name="Substituted">The same with numbers put in: 0.7414·0.1868.</param>
/// <param name="Result">The result as printed: 0.1385.</param>
/// <param name="Value">The value with the bits of the program, whatever is rounded on paper.</param>
/// <param name="Rounded">The number that the printed result stands for.</param>
public sealed record WorkedStep(string Name, WorkedPart Part, string Title, string Formula, string Substituted, string Result, double Value, double Rounded)
{
    /// <summary>Writes the line: <c>δ21 = ∂L/∂o21·σ′(z21) = 0.7414·0.1868 = 0.1385</c>.</summary>
    public override string ToString() => $"{Name} {(Part == WorkedPart.Updates ? '←' : '=')} {Formula}{(Substituted.Length > 0 ? " = " + Substituted : "")} = {Result}";
}
