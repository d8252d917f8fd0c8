using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BackpropGen.Architecture.Tests;

/// <summary>The sources below a folder of the repository.</summary>
internal sealed class SourceFolder
{
    private readonly string _root;
    private readonly CSharpCompilation _compilation;
    private readonly Lazy<List<(string From, string To, string Example)>> _uses;

    public SourceFolder(string name)
    {
        _root = Path.Combine(Repository.Root, name);
        _uses = new Lazy<List<(string From, string To, string Example)>>(FindUses);

        // Names of the sources are found without all references; those of the framework help to tell overloads apart.
        var options = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["NET8_0_OR_GREATER", "NET7_0_OR_GREATER", "NET6_0_OR_GREATER"]);
        _compilation = CSharpCompilation.Create(
            name,
            Directory.EnumerateFiles(_root, "*.cs", SearchOption.AllDirectories).Where(IsSource).Order(StringComparer.Ordinal)
                .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    /// <summary>Each file by its path from the folder.</summary>
    public IEnumerable<(string Path, string Text)> Files => _compilation.SyntaxTrees.Select(tree => (FromRoot(tree.FilePath), tree.ToString()));

    /// <summary>Which folder uses a type, or a member of a type, of which other, down to the bodies of methods; with an example each.</summary>
    /// <param name="folderOf">The folder of a file, by its path; files with the same are not told apart.</param>
    public Dictionary<(string From, string To), string> Uses(Func<string, string> folderOf) => _uses.Value
        .Where(use => folderOf(use.From) != folderOf(use.To)).GroupBy(use => (folderOf(use.From), folderOf(use.To)))
        .ToDictionary(group => group.Key, group => group.First().Example);

    /// <summary>Each method with a loop in which there is a vector, and that its attributes leave unoptimised at first.</summary>
    public IEnumerable<string> UnoptimisedVectorLoops()
    {
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                string attributes = method.AttributeLists.ToString();
                bool isOptimised = new[] { "VectorLoop", "RuleLoop", "AggressiveOptimization", "AggressiveInlining" }.Any(name => attributes.Contains(name, StringComparison.Ordinal));
                if (!isOptimised && method.DescendantNodes().OfType<ForStatementSyntax>()
                    .Any(loop => loop.Statement.DescendantNodes().OfType<ExpressionSyntax>().Any(part => IsVector(model.GetTypeInfo(part).Type))))
                {
                    yield return $"{FromRoot(tree.FilePath)}({tree.GetLineSpan(method.Identifier.Span).StartLinePosition.Line + 1}): {method.Identifier}";
                }
            }
        }

        static bool IsVector(ITypeSymbol? type) => type is INamedTypeSymbol { IsGenericType: true } && type.Name.StartsWith("Vector", StringComparison.Ordinal);
    }

    private List<(string From, string To, string Example)> FindUses()
    {
        var uses = new Dictionary<(string From, string To), string>();
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            string from = FromRoot(tree.FilePath);
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax))
            {
                SymbolInfo info = model.GetSymbolInfo(node);
                ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
                INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
                foreach (SyntaxReference declaration in type?.DeclaringSyntaxReferences ?? [])
                {
                    string to = FromRoot(declaration.SyntaxTree.FilePath);
                    uses.TryAdd((from, to), $"{from}({tree.GetLineSpan(node.Span).StartLinePosition.Line + 1}) uses {type!.Name} of {to}");
                }
            }
        }

        return uses.Select(use => (use.Key.From, use.Key.To, use.Value)).ToList();
    }

    private string FromRoot(string path) => Path.GetRelativePath(_root, path).Replace('\\', '/');

    private bool IsSource(string path) => !FromRoot(path).Split('/').Any(part => part is "obj" or "bin");
}
