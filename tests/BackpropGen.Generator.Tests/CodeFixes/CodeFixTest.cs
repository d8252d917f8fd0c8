using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.CodeFixes;
using BackpropGen.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace BackpropGen.Generator.Tests.CodeFixes;

/// <summary>Applies a code fix to what the analyzer reports in a project of one file, as an IDE does.</summary>
internal static class CodeFixTest
{
    private static readonly ImmutableArray<MetadataReference> References =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("BackpropGen.", StringComparison.Ordinal))
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToImmutableArray();

    /// <summary>Fixes the first diagnostic of the id; the result must be as expected, and the id must be gone.</summary>
    public static async Task AssertFixedAsync(CodeFixProvider fix, string id, string title, string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Consumer", LanguageNames.CSharp)
            .WithMetadataReferences(References)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .AddDocument("Source.cs", before);

        List<CodeAction> actions = await ActionsAsync(fix, id, document);
        CodeAction action = Assert.Single(actions);
        Assert.Equal(title, action.Title);

        CodeActionOperation operation = Assert.Single(await action.GetOperationsAsync(CancellationToken.None));
        Document changed = Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(after, (await changed.GetTextAsync()).ToString());
        Assert.DoesNotContain(await DiagnosticsAsync(changed), diagnostic => diagnostic.Id == id);
    }

    public static async Task AssertNoFixAsync(CodeFixProvider fix, string id, string source)
    {
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Consumer", LanguageNames.CSharp).WithMetadataReferences(References).AddDocument("Source.cs", source);

        Assert.Empty(await ActionsAsync(fix, id, document));
    }

    private static async Task<List<CodeAction>> ActionsAsync(CodeFixProvider fix, string id, Document document)
    {
        Assert.Contains(id, fix.FixableDiagnosticIds);
        Diagnostic first = (await DiagnosticsAsync(document)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).First(diagnostic => diagnostic.Id == id);
        var actions = new List<CodeAction>();
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, first, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Document document) =>
        await (await document.Project.GetCompilationAsync())!.WithAnalyzers([new NetworkAnalyzer()]).GetAnalyzerDiagnosticsAsync();
}
