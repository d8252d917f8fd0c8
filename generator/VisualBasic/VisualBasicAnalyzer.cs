using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Analysis;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BackpropGen.VisualBasic;

/// <summary>Reports [Network(…)] on a Visual Basic class, for which no generator writes code.</summary>
[DiagnosticAnalyzer(LanguageNames.VisualBasic)]
public sealed class VisualBasicAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor VisualBasicClass = new(
        DiagnosticIds.UnsupportedType,
        "A network must be an ordinary class",
        "'{0}' is a Visual Basic class; declare the network in a C# project, and reference that project",
        "BackpropGen",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The generator writes C#. The network that it writes can be called from any language.",
        HelpPage.Of(DiagnosticIds.UnsupportedType));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(VisualBasicClass);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == KnownTypes.NetworkAttribute))
        {
            context.ReportDiagnostic(Diagnostic.Create(VisualBasicClass, context.Symbol.Locations[0], context.Symbol.Name));
        }
    }
}
