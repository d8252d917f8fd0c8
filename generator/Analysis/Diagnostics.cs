using BackpropGen.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis;

/// <summary>The messages of the analyzer. Each names the value that was found and the one that was expected.</summary>
internal static class Diagnostics
{
    public const string Category = "BackpropGen";

    public static readonly DiagnosticDescriptor NotPartial = Error(DiagnosticIds.NotPartial,
        "The network's class is not partial",
        "'{0}' has a [Network] attribute but is not partial; write 'partial class {0}'",
        "The generator writes the other part of the class. Without the keyword it cannot add its part.");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error(DiagnosticIds.ContainerNotPartial,
        "A type around the network's class is not partial",
        "'{0}' contains the network '{1}' but is not partial; write 'partial' before '{2} {0}'",
        "The generator repeats the containing types around its part of the class, so each of them must be partial.");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(DiagnosticIds.UnsupportedType,
        "A network must be an ordinary class",
        "'{0}' {1}; declare the network as an ordinary class: 'partial class {0}'",
        "A static class has no instances; a record compares by value, but the parameters change in training; a struct is copied; "
        + "a file-local class cannot have a part in another file; a network that derives from another would have two sets of parameters.");

    public static readonly DiagnosticDescriptor UnreadableArguments = Error(DiagnosticIds.UnreadableArguments,
        "The arguments of [Network] cannot be read",
        "The arguments of [Network] on '{0}' must be the layer sizes, an Activation and a Loss, such as "
        + "[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; write more than nine layers as an array, new[] {{ 4, 3, … }}",
        "The constructors of the attribute take two to nine layer sizes, or an array of any length, then one activation and one loss.");

    public static readonly DiagnosticDescriptor SecondAttribute = Error(DiagnosticIds.SecondAttribute,
        "One class is one network",
        "'{0}' has {1} [Network] attributes, expected 1; remove this one, or declare a second class for it",
        "The members of two networks in one class would have the same names.");

    public static readonly DiagnosticDescriptor NameTaken = Error(DiagnosticIds.NameTaken,
        "A name that the generator needs is taken",
        "The network '{0}' gets a member named '{1}', but {2}; rename it",
        "The generator adds Forward, Backward, Step, Parameters and more, and a property for each weight and bias, to the class.");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(DiagnosticIds.LanguageVersion,
        "The language version is older than C# 9",
        "The code of the network '{0}' needs C# 9.0 or later, but this project is compiled as C# {1}; "
        + "add <LangVersion>9.0</LangVersion> to the project file",
        "A netstandard2.1 project is compiled as C# 8.0 unless it says otherwise; any SDK from 5.0 on knows C# 9.0.");

    public static readonly DiagnosticDescriptor MissingType = Error(DiagnosticIds.MissingType,
        "A type that the network's code needs is missing",
        "The code of the network '{0}' needs the type '{1}', which no reference of this project has; "
        + "target netstandard2.1, net8.0 or later, and reference the package BackpropGen",
        "The emitted code works on spans and calls the runtime of the package BackpropGen.");

    public static readonly DiagnosticDescriptor EmittedFileCompiled = Error(DiagnosticIds.EmittedFileCompiled,
        "An emitted file is compiled as a source too",
        "The project compiles the emitted file '{1}' of the network '{0}' as a source, so nothing is generated; "
        + "add <Compile Remove=\"{2}\" /> to an ItemGroup of the project file",
        "Files that the compiler writes into the project's folder are sources of the next build, in which every member would be there twice.");

    public static readonly DiagnosticDescriptor NothingEmitted = Create(DiagnosticIds.NothingEmitted,
        "The network has no emitted part",
        "Nothing was generated for the network '{0}', because {1}",
        "The generator wrote no code for a class that has a sound [Network] attribute, so the class has none of the members of a network.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TooFewLayers = Error(DiagnosticIds.TooFewLayers,
        "A network needs two layer sizes",
        "'{0}' has {1}, expected at least two, inputs first and outputs last, such as [Network(4, 3, 1, …)]",
        "Sizes are nodes per layer, inputs first: [Network(4, 3, 2, 1, …)] has 4 inputs, hidden layers of 3 and 2 nodes and 1 output.");

    public static readonly DiagnosticDescriptor LayerTooSmall = Error(DiagnosticIds.LayerTooSmall,
        "A layer has no nodes",
        "Layer {1} of '{0}' has {2} nodes, expected at least 1",
        "Layer 0 is the inputs; every layer needs at least one node.");

    public static readonly DiagnosticDescriptor NetworkTooLarge = Error(DiagnosticIds.NetworkTooLarge,
        "The network is too large",
        "'{0}' has {1} nodes and {2} weights, expected at most {3} nodes and {4} weights; choose smaller layers",
        "The values of one row are kept on the stack. A larger network needs a library that works on many cores or a GPU.");

    public static readonly DiagnosticDescriptor NotInEnum = Error(DiagnosticIds.NotInEnum,
        "A value is not a member of its enum",
        "{1} is not a member of the enum {0}, expected one of {2}",
        "The generator has a formula for each member of the enums, and for no other value.");

    public static readonly DiagnosticDescriptor ActivationsLength = Error(DiagnosticIds.ActivationsLength,
        "Activations has the wrong length",
        "Activations lists {1}, expected {2}: one for each layer of '{0}' after the inputs",
        "Activations replaces the positional activation, layer by layer.");

    public static readonly DiagnosticDescriptor OutputAndActivations = Error(DiagnosticIds.OutputAndActivations,
        "Output and Activations are both set",
        "'{0}' sets Output and Activations, expected one of them; the last entry of Activations is the output's, so remove Output",
        "The positional activation holds for every layer; Output changes the last one; Activations lists one for each layer after the inputs.");

    public static readonly DiagnosticDescriptor PopulationTooLarge = Error(DiagnosticIds.PopulationTooLarge,
        "A population is of networks that are too large",
        "'{0}' has {1} parameters, and a population takes networks of up to {2}; "
        + "leave out Population, and train its networks one after the other",
        "A population holds a small network in each lane of a vector. A larger network fills the vectors alone.");

    public static readonly DiagnosticDescriptor HiddenSoftmax = Error(DiagnosticIds.HiddenSoftmax,
        "Softmax in a hidden layer",
        "Softmax stands in hidden layer {1} of '{0}', but it belongs in the last layer alone; "
        + "choose another activation, such as Activation.ReLU, and add 'Output = Activation.Softmax'",
        "Softmax turns the outputs of the last layer into probabilities that sum to 1. The positional activation holds for every layer.");

    public static readonly DiagnosticDescriptor SoftmaxOverOneOutput = Error(DiagnosticIds.SoftmaxOverOneOutput,
        "Softmax over one output",
        "'{0}' has 1 output, and softmax over one output is always 1; use Activation.Sigmoid with Loss.BCE for two classes, "
        + "or one output for each class",
        "Softmax turns the outputs of the last layer into probabilities that sum to 1.");

    public static readonly DiagnosticDescriptor BceNeedsSigmoid = LossNeedsActivation(DiagnosticIds.BceNeedsSigmoid, "BCE", "Sigmoid",
        "Binary cross-entropy takes the logarithm of a probability. Computed from the logit it stays finite, so the activation is fixed.");

    public static readonly DiagnosticDescriptor CrossEntropyNeedsSoftmax = LossNeedsActivation(DiagnosticIds.CrossEntropyNeedsSoftmax, "CrossEntropy", "Softmax",
        "Cross-entropy compares two distributions over the classes. Computed from the logits it stays finite, so the activation is fixed.");

    public static readonly DiagnosticDescriptor SigmoidWithSquaredError = Info(DiagnosticIds.SigmoidWithSquaredError,
        "Sigmoid output with a squared error learns slowly",
        "With Loss.{1}, '{0}' learns slowest exactly where it is most wrong, because σ′(z) is near 0 there. "
        + "Consider Loss.BCE, whose δ is ŷ − y.",
        "σ′(z) = ŷ·(1 − ŷ) is at most ¼. It goes to 0 for ŷ near 0 and near 1, even where that is wrong.");

    public static readonly DiagnosticDescriptor DeepSigmoid = Info(DiagnosticIds.DeepSigmoid,
        "Gradients vanish in a deep stack of sigmoids",
        "{1} hidden layers of '{0}' are sigmoids; each multiplies δ by σ′ ≤ ¼, together by at most {2}; "
        + "consider Activation.ReLU or Activation.Tanh for them",
        "σ′(z) = σ·(1 − σ) has its maximum ¼ at z = 0 and goes to 0 as the sigmoid saturates. So the first layers hardly learn.");

    /// <summary>On request, because there is nothing to mend: projects that raise every message to a warning would have to name this one.</summary>
    public static readonly DiagnosticDescriptor BeyondUnrolling = Create(DiagnosticIds.BeyondUnrolling,
        "The network is written as loops",
        "'{0}' has {1} parameters and {2} nodes after the inputs; beyond {3} parameters or {4} nodes statements for each node "
        + "are slower than loops, so the same equations are written as loops",
        "The JIT compiler does not optimise a method beyond 60,000 bytes of IL, which a fully unrolled network reaches at about 1,300 weights. "
        + "The instruction cache is full at about 1,000.",
        DiagnosticSeverity.Info,
        isEnabledByDefault: false);

    private static DiagnosticDescriptor LossNeedsActivation(string id, string loss, string activation, string description) => Error(id,
        $"{loss} needs a {activation.ToLowerInvariant()} output",
        $"Loss.{loss} needs Activation.{activation} in the last layer, but the last layer of '{{0}}' has Activation.{{1}}; "
        + $"add 'Output = Activation.{activation}', or use Loss.{{2}}",
        description);

    private static DiagnosticDescriptor Error(string id, string title, string message, string description) =>
        Create(id, title, message, description, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Info(string id, string title, string message, string description) =>
        Create(id, title, message, description, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, string description, DiagnosticSeverity severity, bool isEnabledByDefault = true) =>
        new(id, title, message, Category, severity, isEnabledByDefault, description, HelpPage.Of(id));
}
