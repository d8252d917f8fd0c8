using System;

namespace BackpropGen;

/// <summary>Says which networks a silo holds.</summary>
public sealed class BackpropGenOptions
{
    internal BackpropGenOptions()
    {
    }

    internal NetworkKinds Networks { get; } = new();

    internal ShardSources Shards { get; } = new();

    internal SweepKinds Sweeps { get; } = new();

    /// <summary>Adds a kind of network, of which there is one for each key: <c>grains.GetNetwork("placement", "customer-17")</c>.</summary>
    /// <typeparam name="TNetwork">The generated class.</typeparam>
    /// <param name="name">Name of the kind, 1 to 64 characters without '/'. It is part of the key in the storage.</param>
    /// <param name="create">
    /// Makes the untrained network of a key. It is called again later, so it must give the same weights for the same key. For shards, which take the
    /// weights from the training, the key is empty.
    /// </param>
    /// <param name="configure">Sets how the networks learn and are saved; null for the defaults.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The name is not usable or comes twice, or an option is out of range.</exception>
    public BackpropGenOptions AddNetwork<TNetwork>(string name, Func<string, TNetwork> create, Action<NetworkOptions>? configure = null)
        where TNetwork : class, INetwork
    {
        NetworkKey.RequireName(name);
        ArgumentNullException.ThrowIfNull(create);
        var options = new NetworkOptions();
        configure?.Invoke(options);
        options.Validate();
        NetworkKind kind = typeof(INetwork<double>).IsAssignableFrom(typeof(TNetwork)) ? new NetworkKind<double>(name, Typed<double>, options)
            : typeof(INetwork<float>).IsAssignableFrom(typeof(TNetwork)) ? new NetworkKind<float>(name, Typed<float>, options)
            : throw new ArgumentException($"{typeof(TNetwork)} is a network of neither double nor float.", nameof(create));
        Networks.Add(name, kind);
        return this;

        INetwork<T> Typed<T>(string key)
            where T : unmanaged
            => (INetwork<T>)(INetwork)create(key);
    }

    /// <summary>Adds a source of rows that lie in shards, for <see cref="ShardFitExtensions"/>.</summary>
    /// <typeparam name="T">The precision of the networks that learn them, <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="name">Name of the source, 1 to 64 characters without '/'.</param>
    /// <param name="source">The source. Any number of shards may be loaded at the same time.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The name is not usable or comes twice.</exception>
    public BackpropGenOptions AddShards<T>(string name, IShardSource<T> source)
        where T : unmanaged
    {
        NetworkKey.RequireName(name);
        ArgumentNullException.ThrowIfNull(source);
        Shards.Add(name, source);
        return this;
    }

    /// <summary>Adds a training that <see cref="SweepExtensions.SweepAsync"/> tries with many seeds, learning rates and terms of L1 and L2.</summary>
    /// <typeparam name="T">The precision of the networks, <see cref="double"/> or <see cref="float"/>.</typeparam>
    /// <param name="name">Name of the sweep, 1 to 64 characters without '/'.</param>
    /// <param name="create">Makes the untrained network of a seed, the same whenever it is called: <c>seed => new Placement(seed)</c>.</param>
    /// <param name="createPopulation">
    /// Makes a population of so many networks, which then learn together: <c>count => new Placement.Population(count)</c>. Null for one after the other. The
    /// results have the same bits.
    /// </param>
    /// <param name="fit">
    /// Options of every run; null for the defaults. Validation, RowWeights, TimeLimit, Progress and CancellationToken are refused: they belong to the call, or would make
    /// results depend on the machine. Seed is that of the order of rows, dropout and folds.
    /// </param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">The name is not usable or comes twice, or an option is not for sweeps.</exception>
    public BackpropGenOptions AddSweep<T>(
        string name, Func<int, INetwork<T>> create, Func<int, Population<T>>? createPopulation = null, FitOptions? fit = null)
        where T : unmanaged
    {
        NetworkKey.RequireName(name);
        ArgumentNullException.ThrowIfNull(create);
        fit = fit?.Copy() ?? new FitOptions();
        foreach ((bool isGiven, string property) in new[]
        {
            (fit.Validation is not null, nameof(fit.Validation)),
            (fit.RowWeights is not null, nameof(fit.RowWeights)),
            (fit.TimeLimit is not null, nameof(fit.TimeLimit)),
            (fit.Progress is not null, nameof(fit.Progress)),
            (fit.CancellationToken.CanBeCanceled, nameof(fit.CancellationToken)),
        })
        {
            if (isGiven)
            {
                throw new ArgumentException($"{property} is given, expected none in the options of a sweep.", property);
            }
        }

        Sweeps.Add(name, new SweepKind<T>(name, create, createPopulation, fit));
        return this;
    }
}
