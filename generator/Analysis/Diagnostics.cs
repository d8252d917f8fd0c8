using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis;

/// <summary>Every message that the analyzer can give.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor NotPartial = Error("BPG001",
        "The network's class is not partial",
        "'{0}' has a [Network] attribute but is not partial; write 'partial class {0}' so that its code can be added",
        "The generator writes the other part of the class. Without the keyword there is nothing to add to.");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error("BPG002",
        "A type around the network's class is not partial",
        "'{0}' contains the network '{1}' but is not partial; write 'partial' before it so that the network's code can be added",
        "The generator repeats the containing types around its part of the class, so each of them must be partial.");

    public static readonly DiagnosticDescriptor UnsupportedType = Error("BPG003",
        "A network must be an ordinary class",
        "'{0}' is {1}; a network must be a class that is neither static, nor a record, nor file-local",
        "Static classes have no instances, records compare by value, which parameters under training do not, and a file-local class cannot have a part in another file.");

    public static readonly DiagnosticDescriptor BadLayerSizes = Error("BPG004",
        "The layer sizes do not make a network",
        "{0}",
        "Sizes are nodes per layer, inputs first: [Network(4, 3, 2, 1, …)] has 4 inputs, hidden layers of 3 and 2 nodes and 1 output.");

    public static readonly DiagnosticDescriptor BadSoftmax = Error("BPG005",
        "Softmax in the wrong place",
        "{0}",
        "Softmax turns the outputs of the last layer into probabilities that sum to 1; inside a network or over one output it has no use.");

    public static readonly DiagnosticDescriptor LossNeedsActivation = Error("BPG006",
        "The loss does not go with the activation of the last layer",
        "Loss.{0} is computed from the logits of Activation.{1}, but the last layer has {2}; add 'Output = Activation.{1}', or choose another loss",
        "Cross-entropies take the logarithm of a probability; computed from the logits they stay finite, which fixes the activation: Sigmoid for BCE, Softmax for CrossEntropy.");

    public static readonly DiagnosticDescriptor BadArgument = Error("BPG007",
        "An argument of [Network] does not fit",
        "{0}",
        "The positional activation holds for every layer; Output changes the last one; Activations lists one for each layer after the inputs.");

    public static readonly DiagnosticDescriptor NameTaken = Error("BPG008",
        "A name that the generator needs is taken",
        "The network '{0}' gets a member named '{1}', but {2}; rename it",
        "The generator adds Forward, Backward, Step, Parameters and more, and a property for each weight and bias, to the class.");

    private static DiagnosticDescriptor Error(string id, string title, string message, string description) =>
        new(id, title, message, "BackpropGen", DiagnosticSeverity.Error, isEnabledByDefault: true, description);
}
