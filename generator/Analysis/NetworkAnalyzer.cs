using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BackpropGen.Generator.Analysis;

/// <summary>Reports mistakes in [Network(…)] where they are made, because #pragma and .editorconfig must reach them.</summary>
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
            if (start.Compilation.GetTypeByMetadataName(KnownTypes.NetworkAttribute) is { } networkAttribute)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, networkAttribute), SymbolKind.NamedType);
            }
        });
    }

    private void Analyze(SymbolAnalysisContext context, INamedTypeSymbol networkAttribute)
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
            Report(context, second, new Finding(DiagnosticIds.SecondAttribute, new Place.Attribute(), type.Name, attributes.Length));
        }

        ValidatedNetwork network = NetworkValidator.Validate(
            NetworkParser.Parse(type, attributes[0], context.Compilation, context.CancellationToken));
        IEnumerable<Finding> findings = network.Model is { Mistake: null } model ? AdviceRules.Check(type.Name, model) : network.Mistakes;
        foreach (Finding finding in findings)
        {
            Report(context, attributes[0], finding);
        }
    }

    private void Report(SymbolAnalysisContext context, AttributeData attribute, Finding finding)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var locations = new AttributeLocations(type, attribute, context.CancellationToken);
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (finding.OutputActivation is { } activation)
        {
            properties = properties.Add(DiagnosticProperties.OutputActivation, activation);
        }

        if (finding.MatchingLoss is { } loss)
        {
            properties = properties.Add(DiagnosticProperties.MatchingLoss, loss);
        }

        context.ReportDiagnostic(Diagnostic.Create(
            SupportedDiagnostics.Single(descriptor => descriptor.Id == finding.Id),
            locations.Of(finding.Place),
            locations.DeclarationsOf(finding.Place),
            properties,
            finding.Arguments));
    }
}
