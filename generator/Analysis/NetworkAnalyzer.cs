using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BackpropGen.Generator.Analysis;

/// <summary>Reports mistakes in [Network(…)] where they are made, so that #pragma and .editorconfig reach them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Diagnostics.NotPartial,
        Diagnostics.ContainerNotPartial,
        Diagnostics.UnsupportedType,
        Diagnostics.UnreadableArguments,
        Diagnostics.SecondAttribute,
        Diagnostics.NameTaken,
        Diagnostics.LanguageVersion,
        Diagnostics.MissingType,
        Diagnostics.TooFewLayers,
        Diagnostics.LayerTooSmall,
        Diagnostics.NetworkTooLarge,
        Diagnostics.NotInEnum,
        Diagnostics.ActivationsLength,
        Diagnostics.OutputAndActivations,
        Diagnostics.HiddenSoftmax,
        Diagnostics.SoftmaxOverOneOutput,
        Diagnostics.BceNeedsSigmoid,
        Diagnostics.CrossEntropyNeedsSoftmax,
        Diagnostics.SigmoidWithSquaredError,
        Diagnostics.DeepSigmoid,
        Diagnostics.BeyondUnrolling);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A network in a file that counts as generated gets its code, and so its messages too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(NetworkAttributeReader.MetadataName) is { } networkAttribute)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, networkAttribute), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol networkAttribute)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        AttributeData[] attributes = type.GetAttributes()
            .Where(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, networkAttribute)).ToArray();
        if (attributes.Length == 0)
        {
            return;
        }

        foreach (AttributeData second in attributes.Skip(1))
        {
            context.ReportDiagnostic(Diagnostic.Create(Diagnostics.SecondAttribute,
                new AttributeLocations(type, second, context.CancellationToken).Attribute, type.Name, attributes.Length));
        }

        foreach (Diagnostic diagnostic in Diagnose(context, type, attributes[0]))
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static IEnumerable<Diagnostic> Diagnose(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData attribute)
    {
        if (NetworkDeclaration.Read(type, attribute, context.Compilation, context.CancellationToken) is not { } declaration)
        {
            Location location = new AttributeLocations(type, attribute, context.CancellationToken).Attribute;
            return new[] { Diagnostic.Create(Diagnostics.UnreadableArguments, location, type.Name) };
        }

        IReadOnlyList<Diagnostic> mistakes = NetworkRules.FindMistakes(declaration);
        return mistakes.Count > 0 ? mistakes : NetworkRules.FindAdvice(declaration);
    }
}
