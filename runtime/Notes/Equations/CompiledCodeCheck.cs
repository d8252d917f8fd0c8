using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Compares the quantities of the equations with those of the compiled network, bit for bit: what is shown is what runs.</summary>
internal static class CompiledCodeCheck
{
    /// <summary>Compares with <c>Forward</c>, <c>ComputeLoss</c> and <c>Backward</c> of the network.</summary>
    /// <returns>A sentence about the first quantity that differs; null where none does.</returns>
    public static string? FirstDifference<T>(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, QuantitiesOfRow<T> quantities)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Topology topology = network.Topology;
        T[] prediction = new T[topology.OutputCount], gradient = new T[topology.ParameterCount];
        network.Forward(x, prediction);
        T loss = network.ComputeLoss(x, y), lossOfBackward = network.Backward(x, y, gradient);
        IEnumerable<(Symbol Symbol, T Compiled)> compared = prediction.Select((output, index) => (Symbol.HandedOn(topology.LayerCount, index + 1), output))
            .Append((new Symbol(SymbolKind.Loss), loss))
            .Append((new Symbol(SymbolKind.Loss), lossOfBackward))
            .Concat(ParameterSymbols.Of(topology).Zip(gradient, (parameter, derivative) => (parameter.ToDerivative(), derivative)));

        // Equals, because NaN is NaN; 0 and −0 are written alike.
        (Symbol? symbol, T compiled) = compared.FirstOrDefault(pair => !quantities[pair.Symbol].Equals(pair.Compiled));
        return symbol is null ? null : FormattableString.Invariant(
            $"The code of this network gives {new Names(NetworkModels.Of(topology, false).SeparatesIndices).Formula(symbol)} = {compiled}, its equations give {quantities[symbol]}.");
    }
}
