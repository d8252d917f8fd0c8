using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>A slip in a line.</summary>
/// <param name="Cause">The kind of slip.</param>
/// <param name="Expression">The expression that is computed in place of the right one.</param>
internal sealed record Slip(Cause Cause, Expression Expression);
