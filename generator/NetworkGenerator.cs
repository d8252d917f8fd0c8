using System.Text;
using BackpropGen.Generator.Emission;
using BackpropGen.Generator.Emission.Writing;
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
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.NetworkAttribute,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellation) =>
                    NetworkParser.Parse(target, cancellation) is { } declaration ? NetworkValidator.Validate(declaration).Model : null)
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep);

        context.RegisterSourceOutput(models, static (output, model) =>
        {
            foreach (EmittedFile file in NetworkEmitter.Emit(model!))
            {
                output.AddSource(file.HintName, SourceText.From(file.Text, Utf8));
            }
        });
    }
}
