namespace BackpropGen;

/// <summary>The kinds of sweep of a silo.</summary>
internal sealed class SweepKinds() : NamedParts<SweepKind>("sweep");
