using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Writes the functions of a network from their definitions, each under its formula.</summary>
internal static class FunctionCode
{
    /// <summary>All functions that activations use.</summary>
    public static IReadOnlyList<Function> OfActivations { get; } = ActivationTable.Names.Select(ActivationTable.Get)
        .Where(row => row.Value is not null).SelectMany(row => row.Value!(new Parameter("z")).CalledFunctions())
        .Concat([Functions.Exp, Functions.Max]) // of softmax
        .SelectMany(WithCalled).Distinct().ToArray();

    /// <summary>A function after those that its definition calls.</summary>
    public static IEnumerable<Function> WithCalled(Function function) =>
        (function.Body?.CalledFunctions() ?? []).SelectMany(WithCalled).Append(function);

    public static void Write(CodeWriter writer, Language language, TrainedNetwork network, IEnumerable<Function> functions)
    {
        CodePrinter code = language.Printer(network.Names.Identifier);
        var formulas = new FormulaPrinter(network.Names);
        foreach (Function function in functions)
        {
            if (function.Body is null)
            {
                language.WritePrimitive(writer, function);
                continue;
            }

            writer.Comment(formulas.PrintDefinition(function), indent: 3);
            using (writer.Block(language.Function(function.Name, function.Parameters)))
            {
                writer.Statement($"return {code.Print(function.Body)};");
            }

            writer.BlankLine();
        }
    }
}
