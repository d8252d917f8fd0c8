namespace BackpropGen.Generator.Mathematics;

/// <summary>How the two sides of a <see cref="Choice"/> are compared.</summary>
internal enum Comparison
{
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}
