using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Generator.Analysis;
using BackpropGen.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BackpropGen.CodeFixes;

/// <summary>Gives the last layer the activation that the loss needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MatchingOutputFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(DiagnosticIds.BceNeedsSigmoid, DiagnosticIds.CrossEntropyNeedsSoftmax);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        Diagnostic diagnostic = context.Diagnostics[0];
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } arguments }
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.OutputActivation, out string? activation) || activation is null
            || WithOutput(arguments, activation) is not { } changed)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                $"Use Activation.{activation} in the last layer",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(arguments, changed))),
                nameof(MatchingOutputFix)),
            diagnostic);
    }

    /// <summary>In the last entry of Activations, in Output, or in an Output that is new; null where the last entry cannot be told.</summary>
    private static AttributeArgumentListSyntax? WithOutput(AttributeArgumentListSyntax arguments, string name)
    {
        ExpressionSyntax activation = EnumMember.Of("Activation", name);
        if (Named(arguments, "Activations") is { } list)
        {
            return Entries(list.Expression)?.LastOrDefault() is { } last
                ? arguments.ReplaceNode(last, activation.WithTriviaFrom(last))
                : null;
        }

        return Named(arguments, "Output") is { } output
            ? arguments.ReplaceNode(output.Expression, activation.WithTriviaFrom(output.Expression))
            : arguments.AddArguments(SyntaxFactory.AttributeArgument(activation)
                .WithNameEquals(SyntaxFactory.NameEquals("Output").NormalizeWhitespace()).WithLeadingTrivia(SyntaxFactory.Space));
    }

    private static AttributeArgumentSyntax? Named(AttributeArgumentListSyntax arguments, string property) =>
        arguments.Arguments.LastOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);

    private static IEnumerable<ExpressionSyntax>? Entries(ExpressionSyntax list) => list switch
    {
        ArrayCreationExpressionSyntax array => array.Initializer?.Expressions,
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        _ => null,
    };
}
