using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Holds what a drawing shows of a network: topology, names, parameters, and the quantities of a row, all in double.</summary>
internal sealed class DrawnNetwork
{
    private readonly Names _names;
    private readonly double[] _parameters;
    private readonly IReadOnlyDictionary<Symbol, double>? _row;

    private DrawnNetwork(Topology topology, double[] parameters, IReadOnlyDictionary<Symbol, double>? row)
    {
        Topology = topology;
        _names = new Names(NetworkModels.Of(topology, isSingle: false).SeparatesIndices);
        _parameters = parameters;
        _row = row;
        LargestWeight = Enumerable.Range(1, topology.LayerCount).SelectMany(WeightsOf).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        EdgeCount = Enumerable.Range(1, topology.LayerCount).Sum(topology.WeightCount);
    }

    public Topology Topology { get; }

    /// <summary>Number of weights.</summary>
    public int EdgeCount { get; }

    /// <summary>The largest |w| that is finite; 0 if there is none.</summary>
    public double LargestWeight { get; }

    /// <summary>Whether the quantities of a row are there.</summary>
    public bool HasRow => _row is not null;

    public static DrawnNetwork Of<T>(INetwork<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        return new DrawnNetwork(network.Topology, Numbers<T>(network.ParameterSpan), null);
    }

    /// <summary>With z, o and δ of a row.</summary>
    /// <exception cref="ArgumentException">The row has another length than the network.</exception>
    public static DrawnNetwork Of<T>(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        RowArgument.Require(network, x, y);
        QuantitiesOfRow<T> row = QuantitiesOfRow<T>.Of(network, x, y, T.Zero);
        return new DrawnNetwork(
            network.Topology, Numbers<T>(network.ParameterSpan), row.Values.ToDictionary(pair => pair.Key, pair => double.CreateChecked(pair.Value)));
    }

    /// <summary>Requires rows of the shape of a network.</summary>
    public static void RequireRows<T>(INetwork<T> network, DataSet<T> data)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (data.InputCount != network.Topology.InputCount || data.OutputCount != network.Topology.OutputCount)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"data has {data}, expected {network.Topology.InputCount} inputs and {network.Topology.OutputCount} outputs."), nameof(data));
        }
    }

    /// <summary>The name of the formulas: δ11, w21_1.</summary>
    public string Name(Symbol symbol) => _names.Formula(symbol);

    /// <summary><c>w21_1 = 0.15</c></summary>
    public string Text(Symbol symbol) => $"{Name(symbol)} = {PictureNumber.Of(Value(symbol))}";

    /// <summary>The value of a weight or a bias, or of a quantity of the row.</summary>
    public double Value(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Weight => _parameters[ParameterLayout.WeightIndex(Topology, symbol.Layer, symbol.Node!.Value.Value - 1, symbol.ToNode!.Value.Value - 1)],
        SymbolKind.Bias => _parameters[ParameterLayout.BiasIndex(Topology, symbol.Layer, symbol.Node is { } node ? node.Value - 1 : 0)],
        _ => _row![symbol],
    };

    public static Symbol Weight(int layer, int from, int to) => new(SymbolKind.Weight, layer, from, to);

    /// <summary>The bias of a node, which may be that of its layer; null if there is none.</summary>
    public Symbol? Bias(int layer, int node) => (layer, Topology.Bias) switch
    {
        (0, _) or (_, BackpropGen.Bias.None) => null,
        (_, BackpropGen.Bias.SharedPerLayer) => new Symbol(SymbolKind.Bias, layer),
        _ => new Symbol(SymbolKind.Bias, layer, node),
    };

    private IEnumerable<double> WeightsOf(int layer) =>
        _parameters.Skip(ParameterLayout.WeightIndex(Topology, layer, 0, 0)).Take(Topology.WeightCount(layer));

    private static double[] Numbers<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => values.ToArray().Select(value => double.CreateChecked(value)).ToArray();
}
