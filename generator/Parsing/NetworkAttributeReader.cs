using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Parsing;

/// <summary>Reads the arguments of [Network(…)] from the compiler's data.</summary>
internal static class NetworkAttributeReader
{
    /// <summary>Null where the attribute itself does not compile; the compiler says why.</summary>
    public static NetworkAttributeData? Read(AttributeData attribute)
    {
        ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
        if (attribute.AttributeConstructor is null || arguments.Length < 3 || arguments.Any(HasError))
        {
            return null;
        }

        ImmutableArray<TypedConstant> sizes = arguments[0].Kind == TypedConstantKind.Array
            ? arguments[0].IsNull ? ImmutableArray<TypedConstant>.Empty : arguments[0].Values
            : arguments.RemoveRange(arguments.Length - 2, 2);
        if (sizes.Any(HasError) || attribute.NamedArguments.Any(argument => HasError(argument.Value)))
        {
            return null;
        }

        TypedConstant? Named(string name) => attribute.NamedArguments
            .Where(argument => argument.Key == name && !argument.Value.IsNull).Select(argument => (TypedConstant?)argument.Value).LastOrDefault();

        return new NetworkAttributeData(
            sizes.Select(size => size.Value is int number ? number : 0).ToImmutableArray(),
            MemberName(arguments[arguments.Length - 2]),
            MemberName(arguments[arguments.Length - 1]),
            Named(nameof(NetworkAttributeData.Output)) is { } output ? MemberName(output) : null,
            Named(nameof(NetworkAttributeData.Activations)) is { } activations ? activations.Values.Select(MemberName).ToImmutableArray() : null,
            Named(nameof(NetworkAttributeData.Bias)) is { } bias ? MemberName(bias) : nameof(BiasKind.PerNode),
            Named(nameof(NetworkAttributeData.Precision)) is { } precision ? MemberName(precision) : "Double",
            Named("InputGradient") is { Value: true },
            Named("Population") is { Value: true });
    }

    private static bool HasError(TypedConstant constant) => constant.Kind == TypedConstantKind.Error;

    /// <summary>The name of an enum member, or its number where no member has it.</summary>
    private static string MemberName(TypedConstant constant) =>
        constant.Type?.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name
        ?? $"{constant.Value}";
}
