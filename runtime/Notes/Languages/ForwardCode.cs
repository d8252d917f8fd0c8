using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Writes the constants and the forward pass of a trained network, printed from its equations, under the formulas of the notes.</summary>
internal abstract class ForwardCode
{
    protected ForwardCode(TrainedNetwork network, Language language, CodeWriter writer)
    {
        Network = network;
        Language = language;
        Writer = writer;
        Code = language.Printer(Identifier);
        Formulas = new FormulaPrinter(network.Names);
    }

    protected TrainedNetwork Network { get; }

    protected Language Language { get; }

    protected CodeWriter Writer { get; }

    protected CodePrinter Code { get; }

    protected FormulaPrinter Formulas { get; }

    /// <summary>A form with a statement for each node, or with loops.</summary>
    public static ForwardCode Of(TrainedNetwork network, Language language, CodeWriter writer) =>
        network.IsUnrolled ? new UnrolledForward(network, language, writer) : new LoopForward(network, language, writer);

    /// <summary>The functions that the statements call, each after those that it calls itself.</summary>
    public IReadOnlyList<Function> CalledFunctions => Network.Forward.SelectMany(block => block.Equations)
        .SelectMany(equation => equation.Right.CalledFunctions()).SelectMany(FunctionCode.WithCalled).Distinct().ToArray();

    public abstract void WriteConstants();

    /// <summary>Writes the statements that compute <c>prediction</c> from <c>x</c>.</summary>
    public void WriteStatements()
    {
        WriteInputs();
        foreach (Block block in Network.Forward)
        {
            var narration = new Narration(Network.Model);
            Writer.Comment(narration.Title(block));
            if (narration.InMatrices(block) is { } matrices)
            {
                Writer.Comment(matrices);
            }

            WriteEquations(block);
        }

        WriteOutputs();
    }

    /// <summary>How a quantity is written in code.</summary>
    protected abstract string Identifier(Symbol symbol);

    protected abstract void WriteInputs();

    protected abstract void WriteEquations(Block block);

    protected abstract void WriteOutputs();

    protected void WriteFormula(Equation equation) => Writer.Comment(Formulas.Print(equation), indent: 3);

    /// <summary>An output in the units of the targets.</summary>
    protected string Unscaled(int output)
    {
        string value = Identifier(new Symbol(SymbolKind.Output, Network.Topology.LayerCount, output + 1));
        return Network.TargetScaler is null ? value : Language.Unscaled(value, Network.TargetScaler, output);
    }

    /// <summary>An input as the network takes it, and as it was measured where the scaling is part of the weights.</summary>
    protected string Scaled(int column) => Network.InputScaler is null ? $"x[{column}]" : Language.Scaled($"x[{column}]", Network.InputScaler, column);

    protected string Parameter(double value) => Language.NumberInRange(value, "A parameter of the network");
}
