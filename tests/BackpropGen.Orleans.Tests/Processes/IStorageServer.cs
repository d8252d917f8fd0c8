namespace BackpropGen.Orleans.Tests.Processes;

/// <summary>A server that has the list of silos and the states of grains.</summary>
internal interface IStorageServer
{
    /// <summary>What <see cref="SiloProgram"/> takes: the name of its kind.</summary>
    string Kind { get; }

    /// <summary>Its address and port.</summary>
    string Address { get; }
}
