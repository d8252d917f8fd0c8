using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using BackpropGen.Generator.Analysis;
using BackpropGen.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BackpropGen.CodeFixes;

/// <summary>Writes the loss that goes with the activation of the last layer.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MatchingLossFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        DiagnosticIds.BceNeedsSigmoid, DiagnosticIds.CrossEntropyNeedsSoftmax, DiagnosticIds.SigmoidWithSquaredError);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        Diagnostic diagnostic = context.Diagnostics[0];
        if (root is not null && diagnostic.Properties.TryGetValue(DiagnosticProperties.MatchingLoss, out string? loss) && loss is not null)
        {
            // The argument has the same span as its expression: the innermost node is the expression.
            SyntaxNode written = root.FindNode(context.Span, getInnermostNodeForTie: true);
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Use Loss.{loss}",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(
                        root.ReplaceNode(written, EnumMember.Of("Loss", loss).WithTriviaFrom(written)))),
                    nameof(MatchingLossFix)),
                diagnostic);
        }
    }
}
