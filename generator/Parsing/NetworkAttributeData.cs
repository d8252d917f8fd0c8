using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Parsing;

/// <summary>The arguments of [Network(…)], by name and not yet validated.</summary>
/// <param name="LayerSizes">Nodes per layer, inputs first.</param>
/// <param name="Activation">The positional activation.</param>
/// <param name="Loss">The positional loss.</param>
/// <param name="Output">The activation of the last layer; null where it was not given.</param>
/// <param name="Activations">One per layer; null where they were not given.</param>
/// <param name="Bias">The name of a <see cref="BiasKind"/>, or the number of no member.</param>
/// <param name="Precision">Double or Single, or the number of no member.</param>
/// <param name="HasInputGradient">∂L/∂x was asked for.</param>
/// <param name="HasPopulation">Many networks at once were asked for.</param>
internal sealed record NetworkAttributeData(
    ImmutableArray<int> LayerSizes,
    string Activation,
    string Loss,
    string? Output,
    ImmutableArray<string>? Activations,
    string Bias,
    string Precision,
    bool HasInputGradient,
    bool HasPopulation = false)
{
    /// <summary>The activation of each layer after the inputs, of which there is at least one.</summary>
    public ImmutableArray<string> ActivationPerLayer => Activations ?? Enumerable
        .Repeat(Activation, LayerSizes.Length - 2).Append(Output ?? Activation).ToImmutableArray();
}
