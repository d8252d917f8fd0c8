using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Checks the names of a frozen class.</summary>
internal static class CSharpNames
{
    // Contextual keywords (var, record, …) may name a class, or give a warning at most.
    private static readonly HashSet<string> Keywords = (
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event "
        + "explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null "
        + "object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static "
        + "string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while")
        .Split(' ').ToHashSet();

    /// <summary>The types that the class calls.</summary>
    private static readonly HashSet<string> Called = [nameof(Math), nameof(ArgumentException), nameof(InvalidOperationException)];

    /// <summary>Names that the class cannot have, because its members have them or call them.</summary>
    private static readonly HashSet<string> Reserved = FunctionCode.OfActivations.SelectMany(function => new[] { function.Name, function.Name + "InDouble" })
        .Concat(["Forward", "SelfTest", "InputCount", "OutputCount", "FeatureNames", "ClassNames", CSharpPrimitives.SeriesName, nameof(System)])
        .Concat(Called).ToHashSet();

    public static void Require(string className, string? namespaceName, Topology topology)
    {
        RequireIdentifier(className, nameof(className));
        if (Reserved.Contains(className) || ParameterNames.Of(NetworkModels.Of(topology, false)).Concat(LoopForward.ConstantNames(topology)).Contains(className))
        {
            throw new ArgumentException($"className is \"{className}\", a name that the class has or calls; expected another name.", nameof(className));
        }

        foreach (string part in namespaceName?.Split('.') ?? [])
        {
            RequireIdentifier(part, nameof(namespaceName));
            if (Called.Contains(part))
            {
                throw new ArgumentException($"namespaceName holds \"{part}\", a name that the class calls; expected another name.", nameof(namespaceName));
            }
        }
    }

    private static void RequireIdentifier(string name, string argument)
    {
        bool valid = !string.IsNullOrEmpty(name) && name[0] is not (>= '0' and <= '9')
            && name.All(character => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_');
        if (!valid)
        {
            throw new ArgumentException($"{argument} holds \"{name}\", expected a name of ASCII letters, digits and underscores.", argument);
        }

        if (Keywords.Contains(name))
        {
            throw new ArgumentException($"{argument} holds \"{name}\", a keyword of C#; expected another name.", argument);
        }
    }
}
