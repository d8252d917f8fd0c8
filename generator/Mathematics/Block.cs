using System.Collections.Immutable;

namespace BackpropGen.Generator.Mathematics;

/// <summary>The section of the notes that a block belongs to.</summary>
internal enum Section
{
    Forward,
    Loss,
    Deltas,
    Gradients,
    Updates,
    InputGradient,
}

/// <summary>Equations under one heading, in the order in which they are computed.</summary>
/// <param name="Section">The section of the notes.</param>
/// <param name="Layer">The layer, counted from 1; 0 of a section that is not layer by layer.</param>
/// <param name="Equations">At least one.</param>
internal sealed record Block(Section Section, int Layer, ImmutableArray<Equation> Equations)
{
    public static Block Of(Section section, int layer, params Equation[] equations) => new(section, layer, equations.ToImmutableArray());
}
