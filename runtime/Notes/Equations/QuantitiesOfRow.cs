using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen;

/// <summary>
/// Holds every quantity of one row: x, y, w, b and η as given, and z, o, L, δ, ∂L/∂w and the new parameters as the equations of the network
/// give them, with the bits of emitted code.
/// </summary>
internal sealed class QuantitiesOfRow<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>e to this power is a number of 22 digits.</summary>
    private const double MostExponent = 50.0;

    private readonly Dictionary<Symbol, T> _values = new();

    private QuantitiesOfRow(NetworkEquations equations, Topology topology, ReadOnlySpan<T> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate)
    {
        Equations = equations;
        Given = Inputs(SymbolKind.Input, x.Length).Concat(Inputs(SymbolKind.Target, y.Length))
            .Append(new Symbol(SymbolKind.LearningRate)).Concat(ParameterSymbols.Of(topology)).ToArray();
        foreach ((Symbol symbol, T value) in Given.Zip([.. x, .. y, learningRate, .. parameters]))
        {
            _values.Add(symbol, value);
        }

        var evaluator = new Evaluator<T>(symbol => _values[symbol]);
        foreach (Equation equation in equations.Forward.Append(equations.Loss).Concat(equations.Deltas).Concat(equations.Gradients)
            .SelectMany(block => block.Equations).SelectMany(equation => equation.ForEachNode()))
        {
            _values.Add(equation.Left, evaluator.Value(equation.Right));
        }

        foreach (Equation update in equations.Updates.SelectMany(block => block.Equations).SelectMany(equation => equation.ForEachNode()))
        {
            (bool isAdded, Expression amount) = update.Move;
            T old = _values[update.Left], step = evaluator.Value(amount);
            _values.Add(update.Left.ToUpdated(), isAdded ? old + step : old - step);
        }
    }

    /// <summary>The equations of the network.</summary>
    public NetworkEquations Equations { get; }

    /// <summary>Every quantity, by the symbol of the generator.</summary>
    public IReadOnlyDictionary<Symbol, T> Values => _values;

    /// <summary>x, y, η, w and b: what is not computed.</summary>
    public IReadOnlyList<Symbol> Given { get; }

    /// <summary>One of them.</summary>
    public T this[Symbol symbol] => _values[symbol];

    /// <summary>Computes the quantities of a row. The network is not changed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">The inputs x1 … xn, of the network's length.</param>
    /// <param name="y">The actual values, of the network's length.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <exception cref="InvalidOperationException">The code of the network gives another number: another version of the generator wrote it.</exception>
    public static QuantitiesOfRow<T> Of(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate)
    {
        var equations = new NetworkEquations(NetworkModels.Of(network.Topology, typeof(T) == typeof(float)));
        var quantities = new QuantitiesOfRow<T>(equations, network.Topology, network.ParameterSpan, x, y, learningRate);
        CompiledCodeCheck.Require(network, x, y, quantities);
        return quantities;
    }

    /// <summary>The softmax layers in which e^z without the largest z subtracted leaves the range of sensible numbers.</summary>
    public IReadOnlySet<int> OverflowingLayers(NetworkModel model) => Enumerable.Range(1, model.LayerCount)
        .Where(layer => model.Activations[layer - 1] == ActivationTable.Softmax)
        .Where(layer => !Enumerable.Range(1, model.LayerSizes[layer]).All(node => T.Abs(_values[new Symbol(SymbolKind.WeightedSum, layer, node)]) <= T.CreateChecked(MostExponent)))
        .ToHashSet();

    private static IEnumerable<Symbol> Inputs(SymbolKind kind, int count) => Enumerable.Range(1, count).Select(node => new Symbol(kind, 0, node));
}
