using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Tells how the training of a population went, network by network.</summary>
public sealed class PopulationReport
{
    internal PopulationReport(PopulationOutcome[] networks)
    {
        Networks = Array.AsReadOnly(networks);
        Best = Enumerable.Range(0, networks.Length)
            .OrderBy(index => double.IsNaN(networks[index].Loss) ? double.PositiveInfinity : networks[index].Loss).First();
    }

    /// <summary>The outcome of each network.</summary>
    public IReadOnlyList<PopulationOutcome> Networks { get; }

    /// <summary>Index of the network with the lowest <see cref="PopulationOutcome.Loss"/>; of several the first.</summary>
    public int Best { get; }

    /// <summary><c>100 networks: 67 TargetLossReached, 33 EpochsCompleted; best 12, loss 0.0098</c></summary>
    public override string ToString()
    {
        IEnumerable<string> reasons = Networks.GroupBy(network => network.StopReason).OrderByDescending(group => group.Count())
            .Select(group => FormattableString.Invariant($"{group.Count()} {group.Key}"));
        return FormattableString.Invariant($"{Networks.Count} networks: {string.Join(", ", reasons)}; best {Best}, loss {Networks[Best].Loss:G4}");
    }
}
