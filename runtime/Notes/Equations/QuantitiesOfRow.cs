using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>
/// Holds every quantity of one row: x, y, w, b and η as given, and z, o, L, δ, ∂L/∂w and the new parameters as the equations of the network
/// give them, with the bits of emitted code.
/// </summary>
internal sealed class QuantitiesOfRow<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private readonly Dictionary<Symbol, T> _values = new();

    private QuantitiesOfRow(NetworkEquations equations, Topology topology, ReadOnlySpan<T> parameters, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate)
    {
        Equations = equations;
        Give(SymbolKind.Input, 0, x);
        Give(SymbolKind.Target, 0, y);
        _values.Add(new Symbol(SymbolKind.LearningRate), learningRate);
        foreach ((Symbol parameter, T value) in ParameterSymbols.Of(topology).Zip(parameters.ToArray()))
        {
            _values.Add(parameter, value);
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
            _values.Add(update.Left.Updated, isAdded ? old + step : old - step);
        }
    }

    /// <summary>The equations of the network.</summary>
    public NetworkEquations Equations { get; }

    /// <summary>Every quantity, by the symbol of the generator.</summary>
    public IReadOnlyDictionary<Symbol, T> Values => _values;

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

    private void Give(SymbolKind kind, int layer, ReadOnlySpan<T> values)
    {
        for (int node = 1; node <= values.Length; node++)
        {
            _values.Add(new Symbol(kind, layer, node), values[node - 1]);
        }
    }
}
