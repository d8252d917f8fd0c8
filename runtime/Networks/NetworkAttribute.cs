using System;
using System.ComponentModel;
using System.Diagnostics;

namespace BackpropGen;

/// <summary>
/// Turns a partial class into a trainable feed-forward network, written out as source code.
/// <code>[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public partial class Placement;</code>
/// The numbers are layer sizes: 4 inputs, hidden layers of 3 and 2 nodes, 1 output.
/// </summary>
/// <remarks>Only the compiler reads the attribute; the compiled program does not have it.</remarks>
[Conditional("BACKPROPGEN_KEEP_ATTRIBUTES")]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Describes a network by 2 layer sizes, inputs first. <paramref name="activation"/> holds for every layer after the inputs.</summary>
    public NetworkAttribute(int inputs, int layer1, Activation activation, Loss loss)
        : this(new[] { inputs, layer1 }, activation, loss)
    {
    }

    /// <summary>Describes a network by 3 layer sizes, inputs first. <paramref name="activation"/> holds for every layer after the inputs.</summary>
    public NetworkAttribute(int inputs, int layer1, int layer2, Activation activation, Loss loss)
        : this(new[] { inputs, layer1, layer2 }, activation, loss)
    {
    }

    /// <summary>Describes a network by 4 layer sizes, inputs first. <paramref name="activation"/> holds for every layer after the inputs.</summary>
    public NetworkAttribute(int inputs, int layer1, int layer2, int layer3, Activation activation, Loss loss)
        : this(new[] { inputs, layer1, layer2, layer3 }, activation, loss)
    {
    }

    /// <summary>Describes a network by 5 layer sizes, inputs first. <paramref name="activation"/> holds for every layer after the inputs.</summary>
    public NetworkAttribute(
        int inputs, int layer1, int layer2, int layer3, int layer4,
        Activation activation, Loss loss)
        : this(new[] { inputs, layer1, layer2, layer3, layer4 }, activation, loss)
    {
    }

    /// <summary>Describes a network by 6 layer sizes, inputs first. <paramref name="activation"/> holds for every layer after the inputs.</summary>
    public NetworkAttribute(
        int inputs, int layer1, int layer2, int layer3, int layer4, int layer5,
        Activation activation, Loss loss)
        : this(new[] { inputs, layer1, layer2, layer3, layer4, layer5 }, activation, loss)
    {
    }

    /// <summary>Describes a network by 7 layer sizes, inputs first. <paramref name="activation"/> holds for every layer after the inputs.</summary>
    public NetworkAttribute(
        int inputs, int layer1, int layer2, int layer3, int layer4, int layer5, int layer6,
        Activation activation, Loss loss)
        : this(new[] { inputs, layer1, layer2, layer3, layer4, layer5, layer6 }, activation, loss)
    {
    }

    /// <summary>Describes a network by 8 layer sizes, inputs first. <paramref name="activation"/> holds for every layer after the inputs.</summary>
    public NetworkAttribute(
        int inputs, int layer1, int layer2, int layer3, int layer4, int layer5, int layer6, int layer7,
        Activation activation, Loss loss)
        : this(new[] { inputs, layer1, layer2, layer3, layer4, layer5, layer6, layer7 }, activation, loss)
    {
    }

    /// <summary>Describes a network by 9 layer sizes, inputs first. <paramref name="activation"/> holds for every layer after the inputs.</summary>
    public NetworkAttribute(
        int inputs, int layer1, int layer2, int layer3, int layer4, int layer5, int layer6, int layer7, int layer8,
        Activation activation, Loss loss)
        : this(new[] { inputs, layer1, layer2, layer3, layer4, layer5, layer6, layer7, layer8 }, activation, loss)
    {
    }

    /// <summary>Describes a network with any number of layers.</summary>
    /// <param name="layerSizes">Nodes per layer, inputs first; at least two numbers, each at least 1.</param>
    /// <param name="activation">Activation of every layer after the inputs.</param>
    /// <param name="loss">Loss that training minimises.</param>
    public NetworkAttribute(int[] layerSizes, Activation activation, Loss loss)
    {
        LayerSizes = layerSizes;
        Activation = activation;
        Loss = loss;
    }

    /// <summary>
    /// Do not use this constructor. It takes all wrong arguments, because then the analyzer can say what is missing (BPG004), where the
    /// compiler would report a conversion between enums.
    /// </summary>
    /// <param name="arguments">Any arguments.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NetworkAttribute(params object[] arguments)
    {
        _ = arguments;
        LayerSizes = Array.Empty<int>();
    }

    /// <summary>Nodes per layer, inputs first.</summary>
    public int[] LayerSizes { get; }

    /// <summary>The activation of every layer after the inputs, unless <see cref="Output"/> or <see cref="Activations"/> is set.</summary>
    public Activation Activation { get; }

    /// <summary>The loss that training minimises.</summary>
    public Loss Loss { get; }

    /// <summary>The activation of the last layer, if it differs from the others.</summary>
    public Activation Output { get; set; }

    /// <summary>One activation for each layer after the inputs, if they differ; not together with <see cref="Output"/>.</summary>
    public Activation[]? Activations { get; set; }

    /// <summary>A bias per node (default), one per layer, or none.</summary>
    public Bias Bias { get; set; }

    /// <summary><see cref="double"/> (default) or <see cref="float"/>.</summary>
    public Precision Precision { get; set; }

    /// <summary>Whether the network gets <c>InputGradient</c>, which computes ∂L/∂x; false by default.</summary>
    public bool InputGradient { get; set; }

    /// <summary>
    /// Whether the network gets the class <c>Population</c>, which holds many networks of its topology and trains them together; false by default.
    /// </summary>
    public bool Population { get; set; }
}
