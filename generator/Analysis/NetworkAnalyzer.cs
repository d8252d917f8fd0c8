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
        Diagnostics.BadLayerSizes,
        Diagnostics.BadSoftmax,
        Diagnostics.LossNeedsActivation,
        Diagnostics.BadArgument,
        Diagnostics.NameTaken);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
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
        AttributeData? attribute = type.GetAttributes()
            .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, networkAttribute));
        if (attribute is null || NetworkAttributeReader.Read(attribute) is not { } data)
        {
            return;
        }

        Location location = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? type.Locations[0];
        foreach (BrokenRule rule in NetworkRules.Check(type, data, context.Compilation, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, location, rule.Arguments.ToArray()));
        }
    }
}
