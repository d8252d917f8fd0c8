using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;

namespace BackpropGen.Generator.Validation;

/// <summary>The result of the validation. The analyzer reports the mistakes, the generator emits the model.</summary>
/// <param name="Mistakes">All errors; empty for a network that works.</param>
/// <param name="Model">Null where no code can be written; with a mistake in the arguments, the members are there but throw.</param>
internal sealed record ValidatedNetwork(ImmutableArray<Finding> Mistakes, NetworkModel? Model);

/// <summary>From a declaration to a model, if no rule stands against it.</summary>
internal static class NetworkValidator
{
    public static ValidatedNetwork Validate(NetworkDeclaration declaration)
    {
        DeclaredClass type = declaration.Class;
        if (declaration.Attribute is not { } attribute)
        {
            return new(ImmutableArray.Create(new Finding(DiagnosticIds.UnreadableArguments, new Place.Attribute(), type.Name)), null);
        }

        ImmutableArray<Finding> obstacles = ClassRules.Check(type).Concat(ConsumerRules.Check(type.Name, declaration.Consumer)).ToImmutableArray();
        ImmutableArray<Finding> mistakes = CheckArguments(type.Name, attribute);
        NetworkAttributeData sound = mistakes.IsEmpty ? attribute : PlaceholderAttribute.For(attribute);
        if (!obstacles.IsEmpty || SizeRules.AreTooLarge(sound.LayerSizes))
        {
            return new(obstacles.AddRange(mistakes), null);
        }

        NetworkModel model = CreateModel(declaration, sound);
        mistakes = mistakes.IsEmpty ? PopulationRules.Check(type.Name, model).ToImmutableArray() : mistakes;
        model = model with
        {
            Mistake = mistakes.FirstOrDefault()?.Id,
            HidesInherited = type.Names.Any(NameRules.CanBeHidden),
        };
        ImmutableArray<Finding> taken = NameRules.Check(type, model).ToImmutableArray();
        return new(mistakes.IsEmpty ? taken : mistakes, taken.IsEmpty ? model : null);
    }

    private static ImmutableArray<Finding> CheckArguments(string network, NetworkAttributeData attribute)
    {
        ImmutableArray<Finding> mistakes = SizeRules.Check(network, attribute.LayerSizes).Concat(ArgumentRules.Check(network, attribute)).ToImmutableArray();
        return mistakes.IsEmpty ? ActivationRules.Check(network, attribute).ToImmutableArray() : mistakes;
    }

    private static NetworkModel CreateModel(NetworkDeclaration declaration, NetworkAttributeData attribute) => new(
        declaration.Target,
        attribute.LayerSizes.ToEquatableArray(),
        attribute.ActivationPerLayer.ToEquatableArray(),
        attribute.Loss,
        (BiasKind)System.Enum.Parse(typeof(BiasKind), attribute.Bias),
        attribute.Precision == "Single",
        attribute.HasInputGradient,
        declaration.Consumer.HasUnscopedRef,
        declaration.Consumer.HasVectors)
    {
        HasPopulation = attribute.HasPopulation,
    };
}
