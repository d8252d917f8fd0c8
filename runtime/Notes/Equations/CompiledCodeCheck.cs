using System;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Compares the quantities of the equations with those of the compiled network, bit for bit: what is shown is what runs.</summary>
internal static class CompiledCodeCheck
{
    /// <summary>Requires that <c>Forward</c>, <c>ComputeLoss</c> and <c>Backward</c> of the network give the numbers of the equations.</summary>
    /// <exception cref="InvalidOperationException">A number differs; the message names the first.</exception>
    public static void Require<T>(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, QuantitiesOfRow<T> quantities)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Topology topology = network.Topology;
        var prediction = new T[topology.OutputCount];
        network.Forward(x, prediction);
        for (int node = 1; node <= prediction.Length; node++)
        {
            RequireEqual(prediction[node - 1], Symbol.HandedOn(topology.LayerCount, node));
        }

        RequireEqual(network.ComputeLoss(x, y), new Symbol(SymbolKind.Loss));
        var gradient = new T[topology.ParameterCount];
        RequireEqual(network.Backward(x, y, gradient), new Symbol(SymbolKind.Loss));
        foreach ((Symbol parameter, T derivative) in ParameterSymbols.Of(topology).Zip(gradient))
        {
            RequireEqual(derivative, parameter.ToDerivative());
        }

        void RequireEqual(T compiled, Symbol symbol)
        {
            T shown = quantities[symbol];

            // Equals, because NaN is NaN; 0 and −0 are written alike.
            if (!shown.Equals(compiled))
            {
                string name = new Names(NetworkModels.Of(topology, false).SeparatesIndices).Formula(symbol);
                throw new InvalidOperationException(
                    FormattableString.Invariant($"The code of this network gives {name} = {compiled}, its equations give {shown}. ")
                    + "Another version of BackpropGen wrote that code than this version of BackpropGen.Notes; use the same version of both packages.");
            }
        }
    }
}
