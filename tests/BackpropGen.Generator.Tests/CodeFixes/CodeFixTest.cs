using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Analysis;
using BackpropGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace BackpropGen.Generator.Tests.CodeFixes;

/// <summary>Applies a code fix to the marked diagnostics of a file, one by one and all at once, as an IDE does.</summary>
internal sealed class CodeFixTest<TFix> : CSharpCodeFixTest<NetworkAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    /// <param name="title">The title of the fix; null where there must be none.</param>
    /// <param name="before">The file with marks.</param>
    /// <param name="after">The fixed file.</param>
    public CodeFixTest(string? title, string before, string after)
    {
        TestCode = before;
        FixedCode = after;
        ReferenceAssemblies = ConsumerProject.Framework;
        TestState.AdditionalReferences.Add(ConsumerProject.Runtime);
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck; // mistakes are reported there too
        DisabledDiagnostics.Add("BPG010"); // no generator runs
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck; // BPG002 stands at a type around the one that is analyzed
        CodeActionVerifier = (action, verifier) => verifier.Equal(title, action.Title);
    }

    /// <summary>The diagnostic whose fix is applied first, where there are several; null for the first of the file.</summary>
    public string? First { get; init; }

    protected override Diagnostic? TrySelectDiagnosticToFix(ImmutableArray<Diagnostic> fixableDiagnostics) =>
        First is null ? base.TrySelectDiagnosticToFix(fixableDiagnostics) : fixableDiagnostics.FirstOrDefault(diagnostic => diagnostic.Id == First);
}
