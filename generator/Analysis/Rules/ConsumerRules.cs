using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BackpropGen.Generator.Analysis.Rules;

/// <summary>The consumer's project can compile what is emitted.</summary>
internal static class ConsumerRules
{
    /// <summary>One type of each library that emitted code calls.</summary>
    private static readonly string[] NeededTypes =
    {
        "System.Span`1", "System.Runtime.InteropServices.MemoryMarshal", "System.CodeDom.Compiler.GeneratedCodeAttribute", "BackpropGen.INetwork`1",
    };

    public static IEnumerable<Diagnostic> Check(NetworkDeclaration declaration)
    {
        if (declaration.Compilation is CSharpCompilation { LanguageVersion: var version } && version < LanguageVersion.CSharp9)
        {
            yield return declaration.Report(Diagnostics.LanguageVersion, declaration.Locations.Attribute, version.ToDisplayString());
        }

        foreach (string name in NeededTypes.Where(name => declaration.Compilation.GetTypeByMetadataName(name) is null && !IsAmbiguous(declaration, name)))
        {
            yield return declaration.Report(Diagnostics.MissingType, declaration.Locations.Attribute, name.Replace("`1", "<T>"));
        }
    }

    /// <summary>GetTypeByMetadataName finds nothing where two references have a type; the emitted code may still be right.</summary>
    private static bool IsAmbiguous(NetworkDeclaration declaration, string name) =>
        declaration.Compilation.References
            .Select(declaration.Compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Any(assembly => assembly.GetTypeByMetadataName(name) is not null);
}
