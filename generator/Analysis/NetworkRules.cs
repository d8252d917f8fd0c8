using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using BackpropGen.Generator.Emission;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BackpropGen.Generator.Analysis;

/// <summary>A rule that a declaration breaks.</summary>
/// <param name="Descriptor">Which.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record BrokenRule(DiagnosticDescriptor Descriptor, ImmutableArray<object> Arguments)
{
    public static BrokenRule Of(DiagnosticDescriptor descriptor, params object[] arguments) => new(descriptor, arguments.ToImmutableArray());
}

/// <summary>
/// What makes a declaration a network. The analyzer reports what is broken; the generator emits nothing while anything is.
/// </summary>
internal static class NetworkRules
{
    public static IReadOnlyList<BrokenRule> Check(
        INamedTypeSymbol type, NetworkAttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        BrokenRule[] broken = CheckType(type, cancellation).Concat(CheckSizes(attribute)).Concat(CheckOptions(attribute))
            .Concat(CheckActivations(attribute)).ToArray();
        return broken.Length > 0 || HasEmittedPart(type)
            ? broken
            : CheckNames(type, NetworkParser.CreateModel(type, attribute, compilation, cancellation)).ToArray();
    }

    /// <summary>The analyzer sees the class with its emitted part, which is there only if no name was taken.</summary>
    private static bool HasEmittedPart(INamedTypeSymbol type) => type.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is GeneratorVersion.Tool);

    /// <summary>Methods may be overloaded; anything else with a name that the emitted part needs is in its way.</summary>
    private static IEnumerable<BrokenRule> CheckNames(INamedTypeSymbol type, NetworkModel model)
    {
        var names = new HashSet<string>(MemberNames.Of(model));
        if (names.Contains(type.Name))
        {
            yield return BrokenRule.Of(Diagnostics.NameTaken, type.Name, type.Name, "that is the name of the class itself");
        }

        foreach (ITypeParameterSymbol parameter in type.TypeParameters.Where(parameter => names.Contains(parameter.Name)))
        {
            yield return BrokenRule.Of(Diagnostics.NameTaken, type.Name, parameter.Name, "that is the name of a type parameter");
        }

        for (INamedTypeSymbol? level = type; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            bool isInherited = !level.Equals(type, SymbolEqualityComparer.Default);
            foreach (ISymbol member in level.GetMembers().Where(member => names.Contains(member.Name) && member.CanBeReferencedByName))
            {
                bool isOverload = member is IMethodSymbol && MemberNames.Methods.Contains(member.Name);
                if (!isOverload && !(isInherited && member.DeclaredAccessibility == Accessibility.Private))
                {
                    string where = isInherited ? $"its base class {level.Name} already has one" : "the class already has one";
                    yield return BrokenRule.Of(Diagnostics.NameTaken, type.Name, member.Name, where);
                }
            }
        }
    }

    private static IEnumerable<BrokenRule> CheckType(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || type.IsStatic || type.IsRecord)
        {
            string kind = type.IsStatic ? "a static class" : type.IsRecord ? "a record" : "not a class";
            yield return BrokenRule.Of(Diagnostics.UnsupportedType, type.Name, kind);
        }

        // The compiler mangles the names of file-local types.
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.MetadataName.StartsWith("<", System.StringComparison.Ordinal))
            {
                yield return BrokenRule.Of(Diagnostics.UnsupportedType, type.Name, level.Equals(type, SymbolEqualityComparer.Default) ? "file-local" : "in a file-local type");
            }
        }

        if (!IsPartial(type, cancellation))
        {
            yield return BrokenRule.Of(Diagnostics.NotPartial, type.Name);
        }

        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            if (!IsPartial(container, cancellation))
            {
                yield return BrokenRule.Of(Diagnostics.ContainerNotPartial, container.Name, type.Name);
            }
        }
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IEnumerable<BrokenRule> CheckSizes(NetworkAttributeData attribute)
    {
        ImmutableArray<int> sizes = attribute.LayerSizes;
        if (sizes.Length < 2)
        {
            yield return BrokenRule.Of(Diagnostics.BadLayerSizes,
                $"A network needs at least two layer sizes, inputs and outputs; got {sizes.Length}");
            yield break;
        }

        if (sizes.Any(size => size < 1))
        {
            yield return BrokenRule.Of(Diagnostics.BadLayerSizes,
                $"Every layer needs at least 1 node; layer {sizes.IndexOf(sizes.First(size => size < 1))} has {sizes.First(size => size < 1)}");
            yield break;
        }

        long nodes = sizes.Sum(size => (long)size);
        long weights = sizes.Zip(sizes.Skip(1), (from, to) => (long)from * to).Sum();
        if (nodes > SizeLimits.Nodes || weights > SizeLimits.Weights)
        {
            yield return BrokenRule.Of(Diagnostics.BadLayerSizes,
                $"{nodes} nodes with {weights} weights are more than the limits of {SizeLimits.Nodes} nodes and {SizeLimits.Weights} weights");
        }
    }

    private static IEnumerable<BrokenRule> CheckOptions(NetworkAttributeData attribute)
    {
        if (attribute.Bias is null)
        {
            yield return BrokenRule.Of(Diagnostics.BadArgument, "The value of Bias is not a member of the enum Bias");
        }

        if (attribute.Precision is not ("Double" or "Single"))
        {
            yield return BrokenRule.Of(Diagnostics.BadArgument, $"{attribute.Precision} is not a member of the enum Precision");
        }
    }

    private static IEnumerable<BrokenRule> CheckActivations(NetworkAttributeData attribute)
    {
        int layers = attribute.LayerSizes.Length - 1;
        if (layers < 1)
        {
            yield break;
        }

        if (attribute.Activations is { } given && given.Length != layers)
        {
            yield return BrokenRule.Of(Diagnostics.BadArgument,
                $"Activations lists {given.Length}, expected {layers}: one for each layer after the inputs");
            yield break;
        }

        if (attribute.Activations is not null && attribute.Output is not null)
        {
            yield return BrokenRule.Of(Diagnostics.BadArgument, "Output and Activations are both set; the last entry of Activations is the output's");
        }

        ImmutableArray<string> activations = attribute.ActivationPerLayer();
        if (activations.FirstOrDefault(name => !ActivationTable.Names.Contains(name)) is { } unknown)
        {
            yield return BrokenRule.Of(Diagnostics.BadArgument, $"{unknown} is not a member of the enum Activation");
            yield break;
        }

        if (!LossTable.Names.Contains(attribute.Loss))
        {
            yield return BrokenRule.Of(Diagnostics.BadArgument, $"{attribute.Loss} is not a member of the enum Loss");
            yield break;
        }

        foreach (BrokenRule rule in CheckLastLayer(attribute, activations))
        {
            yield return rule;
        }
    }

    private static IEnumerable<BrokenRule> CheckLastLayer(NetworkAttributeData attribute, ImmutableArray<string> activations)
    {
        int hidden = activations.IndexOf(ActivationTable.Softmax) + 1;
        if (hidden > 0 && hidden < activations.Length)
        {
            yield return BrokenRule.Of(Diagnostics.BadSoftmax,
                $"Softmax stands in hidden layer {hidden}, but it belongs in the last layer alone; choose another activation and add 'Output = Activation.Softmax'");
        }

        string output = activations[activations.Length - 1];
        if (output == ActivationTable.Softmax && attribute.LayerSizes[attribute.LayerSizes.Length - 1] < 2)
        {
            yield return BrokenRule.Of(Diagnostics.BadSoftmax,
                "Softmax over one output is always 1; use Activation.Sigmoid with Loss.BCE for two classes, or one output for each class");
        }

        if (LossTable.Get(attribute.Loss).OutputActivation is { } needed && output != needed)
        {
            yield return BrokenRule.Of(Diagnostics.LossNeedsActivation, attribute.Loss, needed, output);
        }
    }
}
