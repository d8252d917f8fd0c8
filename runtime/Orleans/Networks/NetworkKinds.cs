namespace BackpropGen;

/// <summary>The kinds of network of a silo.</summary>
internal sealed class NetworkKinds() : NamedParts<NetworkKind>("network");
