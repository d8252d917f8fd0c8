namespace BackpropGen;

/// <summary>Holds the content of a JSON file that fits the topology; its sample is not checked yet.</summary>
internal sealed record JsonNetwork<T>(T[] Parameters, NetworkDetails<T> Details, T[] Prediction)
    where T : unmanaged;
