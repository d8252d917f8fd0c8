using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;

namespace BackpropGen.CodeFixes;

/// <summary>Renames a member of the user's whose name the generator needs, with everything that uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RenameMemberFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.NameTaken);

    /// <inheritdoc/>
    /// <remarks>None: two renames in one solution cannot be merged.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        // Where the member is declared; nothing if that is in another assembly.
        Diagnostic diagnostic = context.Diagnostics[0];
        Location? place = diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : null;
        if (place is null || context.Document.Project.Solution.GetDocument(place.SourceTree) is not { } document
            || await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } semantics)
        {
            return;
        }

        ISymbol? member = root.FindNode(place.SourceSpan).AncestorsAndSelf()
            .Select(node => semantics.GetDeclaredSymbol(node, context.CancellationToken)).FirstOrDefault(symbol => symbol is not null);
        if (member is null)
        {
            return;
        }

        string name = NewName(member);
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Rename '{member.Name}' to '{name}'",
                cancellation => Renamer.RenameSymbolAsync(document.Project.Solution, member, default(SymbolRenameOptions), name, cancellation),
                nameof(RenameMemberFix)),
            diagnostic);
    }

    /// <summary>MyTopology, my_w11_1; with a number where the class has that as well.</summary>
    private static string NewName(ISymbol member)
    {
        string name = (char.IsUpper(member.Name[0]) ? "My" : "my_") + member.Name.TrimStart('_');
        string unique = name;
        for (int number = 2; !(member.ContainingType?.GetMembers(unique).IsEmpty ?? true); number++)
        {
            unique = $"{name}{number}";
        }

        return unique;
    }
}
