using System.Text;
using System.Threading;
using BackpropGen.Generator.Analysis;
using BackpropGen.Generator.Emission;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BackpropGen.Generator;

/// <summary>Writes the source of every class with a [Network] attribute.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <summary>Name of the step that makes the models; tests look at it to see what was computed again.</summary>
    public const string ModelStep = "NetworkModel";

    /// <summary>Without a byte order mark: the file on disk starts with its first comment.</summary>
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            KnownTypes.NetworkAttribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (target, cancellation) => Read(target, cancellation));

        var models = classes.Select(static (read, _) => read.Model).Where(static model => model is not null).WithTrackingName(ModelStep);

        context.RegisterSourceOutput(models, static (output, model) =>
        {
            foreach (EmittedFile file in NetworkEmitter.Emit(model!))
            {
                output.AddSource(file.HintName, SourceText.From(file.Text, Utf8));
            }
        });

        // The analyzer cannot report this: in the whole compilation an emitted file looks the same wherever it comes from.
        var files = classes.Select(static (read, _) => read.InTheWay).Where(static file => file is not null);
        context.RegisterSourceOutput(files, static (output, file) => output.ReportDiagnostic(Diagnostic.Create(
            Diagnostics.EmittedFileCompiled, Location.Create(file!.SourcePath, file.Span, file.Lines), file.Network, file.Path, file.Pattern)));
    }

    private static (NetworkModel? Model, CompiledEmittedFile? InTheWay) Read(GeneratorAttributeSyntaxContext target, CancellationToken cancellation)
    {
        if (NetworkParser.Parse(target, cancellation) is not { } declaration)
        {
            return (null, null);
        }

        // A second emitted part would be an error for each of its members.
        return CompiledEmittedFile.Find((INamedTypeSymbol)target.TargetSymbol, target.Attributes[0]) is { } file
            ? (null, file)
            : (NetworkValidator.Validate(declaration).Model, null);
    }
}
