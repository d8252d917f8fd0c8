using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BackpropGen.Generator.Parsing;

/// <summary>An emitted file that the project compiles as a source too. It is plain data, which the compiler keeps between keystrokes.</summary>
/// <param name="Network">Name of the class, without @.</param>
/// <param name="HintName">The start of the names of its emitted files.</param>
/// <param name="Path">The emitted file.</param>
/// <param name="SourcePath">The file with the attribute.</param>
/// <param name="Span">The place of the attribute in it.</param>
/// <param name="Lines">The same place, in lines and columns.</param>
internal sealed record CompiledEmittedFile(
    string Network, string HintName, string Path, string SourcePath, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The folder that the compiler writes the files of a generator into, under that of EmitCompilerGeneratedFiles.</summary>
    private const string Folder = "BackpropGen.Generator";

    /// <summary>A pattern for the project file that removes it from the sources, with all others where the compiler wrote them.</summary>
    public string Pattern => Path.Replace('\\', '/').Contains($"/{Folder}/") ? $"**/{Folder}/**" : $"**/{HintName}.*g.cs";

    /// <summary>Null where the generator sees no emitted part, as it should be.</summary>
    public static CompiledEmittedFile? Find(INamedTypeSymbol type, AttributeData attribute)
    {
        if (EmittedPart.Find(type) is not { } emitted || attribute.ApplicationSyntaxReference is not { } reference)
        {
            return null;
        }

        return new CompiledEmittedFile(
            type.Name,
            HintNames.Of(type),
            emitted.Locations[0].SourceTree!.FilePath,
            reference.SyntaxTree.FilePath,
            reference.Span,
            reference.SyntaxTree.GetLineSpan(reference.Span).Span);
    }
}
