namespace BackpropGen;

/// <summary>The content of a JSON file, checked against the topology; the sample is not computed anew yet.</summary>
internal sealed record JsonNetwork<T>(T[] Parameters, NetworkDetails<T> Details, T[] Prediction)
    where T : unmanaged;
