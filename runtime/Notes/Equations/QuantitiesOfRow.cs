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

    private QuantitiesOfRow(
        NetworkEquations equations, Topology topology, ReadOnlySpan<T> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate, bool isInLoops)
    {
        Equations = equations;
        Given = Inputs(SymbolKind.Input, x.Length).Concat(Inputs(SymbolKind.Target, y.Length))
            .Append(new Symbol(SymbolKind.LearningRate)).Concat(ParameterSymbols.Of(topology)).ToArray();
        foreach ((Symbol symbol, T value) in Given.Zip([.. x, .. y, learningRate, .. parameters]))
        {
            _values.Add(symbol, value);
        }

        T Quantity(Symbol symbol) => _values[symbol];

        var evaluator = new Evaluator<T>(Quantity) { PassedBack = isInLoops ? sum => LoopSums<T>.PassedBack(sum, Quantity) : null };
        foreach (Equation equation in equations.Forward.Append(equations.Loss).Concat(equations.Deltas).Concat(equations.Gradients)
            .SelectMany(block => block.Equations).SelectMany(equation => equation.ForEachNode()))
        {
            _values.Add(equation.Left, isInLoops && equation.Role == Role.WeightedSum ? LoopSums<T>.WeightedSum(equation.Right, Quantity) : evaluator.Value(equation.Right));
        }

        foreach (Equation gradient in equations.Gradients.SelectMany(block => block.Equations).SelectMany(equation => equation.ForEachNode()))
        {
            // Statements take the step η·∂L/∂w, loops the step η·δ·o from left to right.
            Symbol parameter = gradient.Left.ToParameter(), rate = new(SymbolKind.LearningRate);
            bool isWeightInLoops = isInLoops && parameter.Kind == SymbolKind.Weight;
            _values.Add(parameter.ToUpdated(), _values[parameter] - evaluator.Value(isWeightInLoops ? Expression.Chain(rate, gradient.Right) : rate * gradient.Left));
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
        // A small network adds up its sums in statements, a large one in loops; which of the two, the compiled code shows.
        QuantitiesOfRow<T> quantities = Of(network.Topology, network.ParameterSpan, x, y, learningRate);
        if (CompiledCodeCheck.FirstDifference(network, x, y, quantities) is not { } difference)
        {
            return quantities;
        }

        quantities = new QuantitiesOfRow<T>(quantities.Equations, network.Topology, network.ParameterSpan, x, y, learningRate, isInLoops: true);
        return CompiledCodeCheck.FirstDifference(network, x, y, quantities) is null ? quantities : throw new InvalidOperationException(
            $"{difference} Another version of BackpropGen wrote the code than this version of BackpropGen.Notes; use the same version of both packages.");
    }

    /// <summary>Computes the quantities of a row from the equations alone.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="parameters">All parameters, in the order of <see cref="INetwork{T}.ParameterSpan"/>.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The actual values.</param>
    /// <param name="learningRate">The learning rate η.</param>
    public static QuantitiesOfRow<T> Of(Topology topology, ReadOnlySpan<T> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate) =>
        new(new NetworkEquations(NetworkModels.Of(topology, typeof(T) == typeof(float))), topology, parameters, x, y, learningRate, isInLoops: false);

    /// <summary>The softmax layers in which e^z without the largest z subtracted leaves the range of sensible numbers.</summary>
    public IReadOnlySet<int> OverflowingLayers(NetworkModel model) => Enumerable.Range(1, model.LayerCount)
        .Where(layer => model.Activations[layer - 1] == ActivationTable.Softmax)
        .Where(layer => !Enumerable.Range(1, model.LayerSizes[layer]).All(node => T.Abs(_values[new Symbol(SymbolKind.WeightedSum, layer, node)]) <= T.CreateChecked(MostExponent)))
        .ToHashSet();

    private static IEnumerable<Symbol> Inputs(SymbolKind kind, int count) => Enumerable.Range(1, count).Select(node => new Symbol(kind, 0, node));
}
