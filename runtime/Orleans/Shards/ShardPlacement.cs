using System;
using System.Linq;
using System.Threading.Tasks;
using Orleans;
using Orleans.Placement;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace BackpropGen;

/// <summary>Spreads the shards evenly: each silo in turn takes the next.</summary>
[GenerateSerializer]
[Immutable]
[Alias("BackpropGen.ShardPlacement")]
internal sealed class ShardPlacement : PlacementStrategy
{
}

/// <summary>Places a grain as <see cref="ShardPlacement"/> says.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShardPlacementAttribute() : PlacementAttribute(new ShardPlacement());

/// <inheritdoc cref="ShardPlacement"/>
internal sealed class ShardPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] silos = context.GetCompatibleSilos(target).Order().ToArray();
        int index = ShardKey.Parse(target.GrainIdentity.Key.ToString()!).Index;
        return Task.FromResult(silos[index % silos.Length]);
    }
}
