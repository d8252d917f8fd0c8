using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Analysis.Rules;
using BackpropGen.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace BackpropGen.Generator.Analysis;

/// <summary>
/// What makes a declaration a network. The analyzer reports what is broken; the generator emits nothing, or members that throw,
/// while anything is.
/// </summary>
internal static class NetworkRules
{
    /// <summary>Errors.</summary>
    public static IReadOnlyList<Diagnostic> FindMistakes(NetworkDeclaration declaration)
    {
        Diagnostic[] mistakes = FindObstacles(declaration).Concat(FindWrongArguments(declaration)).ToArray();
        return mistakes.Length > 0 ? mistakes : NameRules.Check(declaration, NetworkParser.CreateModel(declaration)).ToArray();
    }

    /// <summary>Errors in what surrounds the attribute: there is no place for code, or no compiler for it.</summary>
    public static IEnumerable<Diagnostic> FindObstacles(NetworkDeclaration declaration) =>
        ClassRules.Check(declaration).Concat(ConsumerRules.Check(declaration));

    /// <summary>Errors in what stands in the attribute.</summary>
    public static IReadOnlyList<Diagnostic> FindWrongArguments(NetworkDeclaration declaration)
    {
        Diagnostic[] mistakes = SizeRules.Check(declaration).Concat(ArgumentRules.Check(declaration)).ToArray();
        return mistakes.Length > 0 ? mistakes : ActivationRules.Check(declaration).ToArray();
    }

    /// <summary>Advice about a network without mistakes.</summary>
    public static IEnumerable<Diagnostic> FindAdvice(NetworkDeclaration declaration) =>
        AdviceRules.Check(declaration, NetworkParser.CreateModel(declaration));
}
