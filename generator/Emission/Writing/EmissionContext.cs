using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>The model, the plan and the equations that every emitted part uses.</summary>
internal sealed class EmissionContext
{
    public EmissionContext(NetworkModel model)
    {
        Model = model;
        Plan = EmissionPlan.Of(model);
        Equations = new NetworkEquations(model);
        Names = new Names(model.SeparatesIndices);
        Formulas = new FormulaPrinter(Names);
        Narration = new Narration(model);
        Vectors = new VectorTypes(model);
        Kernels = new KernelSet(model, Plan, Equations);
    }

    public NetworkModel Model { get; }

    /// <summary>How the network is written.</summary>
    public EmissionPlan Plan { get; }

    /// <summary>The equations, derived once for all files.</summary>
    public NetworkEquations Equations { get; }

    public Names Names { get; }

    public FormulaPrinter Formulas { get; }

    public Narration Narration { get; }

    public VectorTypes Vectors { get; }

    /// <summary>Forward, loss, backward and step as lists of equations.</summary>
    public KernelSet Kernels { get; }

    public string Real => Model.Real;

    /// <summary>The class as its own type: <c>Net&lt;T&gt;</c>.</summary>
    public string SelfType => Model.Class.Declarations[Model.Class.Declarations.Count - 1].Substring("partial class ".Length);

    public string Span => $"global::System.Span<{Real}>";

    public string ReadOnlySpan => $"global::System.ReadOnlySpan<{Real}>";

    public IEnumerable<int> Layers => Enumerable.Range(1, Model.LayerCount);

    /// <summary>x1, x2, …</summary>
    public IReadOnlyList<string> Inputs => Identifiers(SymbolKind.Input, 0, Model.InputCount);

    /// <summary>y1, y2, …</summary>
    public IReadOnlyList<string> Targets => Identifiers(SymbolKind.Target, 0, Model.OutputCount);

    /// <summary>The outputs of the last layer: o31.</summary>
    public IReadOnlyList<string> Outputs => Identifiers(SymbolKind.Output, Model.LayerCount, Model.OutputCount);

    /// <summary>dx1, dx2, …</summary>
    public IReadOnlyList<string> InputGradients => Identifiers(SymbolKind.InputGradient, 0, Model.InputCount);

    /// <summary>Names of the weights from one source node: w21_1, w22_1, w23_1.</summary>
    public IEnumerable<string> WeightRow(int layer, int from) => Notation.ParameterNames.OfWeights(Model, layer, from);

    /// <summary>Names of the biases of a layer: b11, b12, b13; b1 where they share one; none.</summary>
    public IEnumerable<string> Biases(int layer) => Notation.ParameterNames.OfBiases(Model, layer);

    /// <summary>Names of all parameters, in the order of memory.</summary>
    public IEnumerable<string> ParameterNames => Notation.ParameterNames.Of(Model);

    /// <summary>Calls a node by name in prose: node 3 of layer 1, or input x3.</summary>
    public static string NodeInWords(int layer, int node) => layer == 0 ? $"input x{node}" : $"node {node} of layer {layer}";

    private string[] Identifiers(SymbolKind kind, int layer, int count) =>
        Enumerable.Range(1, count).Select(node => Names.Identifier(new Symbol(kind, layer, node))).ToArray();
}
