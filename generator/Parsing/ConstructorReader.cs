using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using BackpropGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BackpropGen.Generator.Parsing;

/// <summary>Decides which constructors the generator writes: those that are missing, and that compile without a warning.</summary>
internal static class ConstructorReader
{
    /// <summary>A call of a constructor with one of these is a warning or an error at the caller.</summary>
    private static readonly string[] Warnings =
    {
        "System.ObsoleteAttribute",
        "System.Diagnostics.CodeAnalysis.ExperimentalAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
    };

    public static TargetConstructors Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<IMethodSymbol> written = type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared).ToImmutableArray();
        if (written.Any(constructor => IsPrimary(constructor, cancellation)))
        {
            // Any other constructor would have to call this one.
            return new TargetConstructors(HasParameterless: false, HasSeed: false, HasOthers: true);
        }

        IMethodSymbol? seed = written.FirstOrDefault(TakesSeed), ofBase = BaseConstructor(type, compilation);
        bool hasSeed = seed is null && (IsQuiet(ofBase) || type.BaseType is { TypeKind: TypeKind.Error });
        bool hasParameterless = (hasSeed || IsQuiet(seed)) && !written.Any(constructor => constructor.Parameters.IsEmpty);
        return new TargetConstructors(
            hasParameterless,
            hasSeed,
            HasOthers: !written.IsEmpty || !hasSeed,
            SetRequiredMembers: Has(seed ?? ofBase, KnownTypes.SetsRequiredMembersAttribute));
    }

    /// <summary><c>class Placement(…)</c></summary>
    private static bool IsPrimary(IMethodSymbol constructor, CancellationToken cancellation) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is TypeDeclarationSyntax);

    private static bool TakesSeed(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1
        && constructor.Parameters[0] is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 };

    /// <summary>The constructor that <c>base()</c> calls; null where there is none, or where the compiler might not know which.</summary>
    private static IMethodSymbol? BaseConstructor(INamedTypeSymbol type, Compilation compilation)
    {
        IEnumerable<IMethodSymbol> accessible = type.BaseType?.InstanceConstructors.Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, type))
            ?? Enumerable.Empty<IMethodSymbol>();
        IMethodSymbol[] callable = accessible
            .Where(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)).ToArray();
        return callable.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) ?? (callable.Length == 1 ? callable[0] : null);
    }

    private static bool IsQuiet(IMethodSymbol? constructor) =>
        constructor is not null && !Warnings.Any(attribute => Has(constructor, attribute));

    private static bool Has(IMethodSymbol? constructor, string attribute) =>
        constructor is not null && constructor.GetAttributes().Any(candidate => candidate.AttributeClass?.ToDisplayString() == attribute);
}
