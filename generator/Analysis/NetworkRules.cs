using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Analysis.Rules;
using BackpropGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis;

/// <summary>
/// What makes a declaration a network. The analyzer reports what is broken; the generator emits nothing while anything is.
/// </summary>
internal static class NetworkRules
{
    /// <summary>Errors: each of them is a reason not to emit.</summary>
    public static IReadOnlyList<Diagnostic> FindMistakes(NetworkDeclaration declaration)
    {
        Diagnostic[] mistakes = ClassRules.Check(declaration)
            .Concat(ConsumerRules.Check(declaration))
            .Concat(SizeRules.Check(declaration))
            .Concat(ArgumentRules.Check(declaration))
            .ToArray();
        if (mistakes.Length == 0)
        {
            mistakes = ActivationRules.Check(declaration).ToArray();
        }

        return mistakes.Length > 0 ? mistakes : NameRules.Check(declaration, NetworkParser.CreateModel(declaration)).ToArray();
    }

    /// <summary>Advice about a network without mistakes.</summary>
    public static IEnumerable<Diagnostic> FindAdvice(NetworkDeclaration declaration) =>
        AdviceRules.Check(declaration, NetworkParser.CreateModel(declaration));
}
