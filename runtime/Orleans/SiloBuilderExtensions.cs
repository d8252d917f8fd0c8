using System;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace BackpropGen;

/// <summary>Adds networks to an Orleans silo.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>
    /// Adds the grains of this package to a silo, with the networks that they hold. All silos of a cluster must add the same. Clustering and storage
    /// are those of the application.
    /// </summary>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">Adds networks: <c>options => options.AddNetwork("placement", key => new Placement(seed: 42))</c>.</param>
    /// <returns>The silo.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or a name comes twice.</exception>
    public static ISiloBuilder AddBackpropGen(this ISiloBuilder silo, Action<BackpropGenOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new BackpropGenOptions();
        configure(options);
        silo.Services.AddSingleton(options.Networks);
        silo.Services.AddSingleton(options.Shards);
        silo.Services.AddSingleton(options.Sweeps);
        silo.Services.AddPlacementDirector<ShardPlacement, ShardPlacementDirector>();
        return silo;
    }
}
