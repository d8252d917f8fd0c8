using System;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>
/// The methods that the kernels for many rows call: for each step one that chooses the width of the vectors, and one for each width. They
/// are methods of the parameters where these have names, because a method may then call each parameter by its name alone.
/// </summary>
internal sealed class BatchMethods(RowCode code, RowSteps steps)
{
    private readonly RowArithmetic _arithmetic = new(code);
    private readonly RowGradients _gradients = new(code);

    private EmissionContext Context => code.Context;

    private bool AreOfParameters => Context.Plan.HasStatements;

    /// <summary><c>_parameters.WeightedSum1(rows, x, z1);</c></summary>
    public string Call(ArrayStep step) => _arithmetic.Call(step, AreOfParameters ? "_parameters." : "LaneKernels.");

    /// <summary><c>ParameterSet.Gradient1(rows, x, d1, gradient);</c></summary>
    public string CallOfGradients(Block gradients)
    {
        (Symbol source, Symbol delta) = RowGradients.Factors(gradients.Layer);
        string owner = AreOfParameters ? "ParameterSet" : "LaneKernels";
        return $"{owner}.Gradient{gradients.Layer}(rows, {code.Array(source)}, {code.Array(delta)}, gradient);";
    }

    public void Write(CodeWriter writer)
    {
        using (AreOfParameters ? writer.Block("partial struct ParameterSet") : LaneKernels(writer))
        {
            foreach (ArrayStep step in steps.All.Where(step => step.Function is null))
            {
                WriteArithmetic(writer, step);
            }

            foreach (Block gradients in Context.Equations.Gradients)
            {
                WriteGradients(writer, gradients);
            }

            new BatchHelpers(writer, Context).Write(steps);
        }
    }

    private static IDisposable LaneKernels(CodeWriter writer)
    {
        MemberAttributes.WriteGenerated(writer);
        return writer.ExcludedBlock("private static partial class LaneKernels");
    }

    private void WriteArithmetic(CodeWriter writer, ArrayStep step)
    {
        string name = RowArithmetic.MethodName(step), left = code.Array(step.Equation.Left);
        string[] arrays = _arithmetic.Arrays(step).ToArray();
        string parameters = string.Join(", ", arrays.Select(array => $"{(array == left ? Context.Span : Context.ReadOnlySpan)} {array}"));
        WriteChoice(
            writer,
            $"{(AreOfParameters ? "internal readonly" : "public static")} void {name}(int rows, {parameters})",
            name,
            string.Join(", ", arrays.Select(VectorHelpers.First)));
        foreach (int bits in VectorTypes.Widths)
        {
            if (step.Shown is not null)
            {
                new Narrator(writer, Context).WriteFormula(step.Shown);
            }

            _arithmetic.Write(writer, step, bits);
            writer.BlankLine();
        }
    }

    private void WriteGradients(CodeWriter writer, Block gradients)
    {
        (Symbol source, Symbol delta) = RowGradients.Factors(gradients.Layer);
        string name = $"Gradient{gradients.Layer}", sources = code.Array(source), deltas = code.Array(delta);
        string modifiers = AreOfParameters ? "internal static" : "public static";
        WriteChoice(
            writer,
            $"{modifiers} void {name}(int rows, {Context.ReadOnlySpan} {sources}, {Context.ReadOnlySpan} {deltas}, {Context.Span} gradient)",
            name,
            $"{VectorHelpers.First(sources)}, {VectorHelpers.First(deltas)}, gradient");
        foreach (int bits in VectorTypes.Widths)
        {
            foreach (Equation equation in gradients.Equations)
            {
                new Narrator(writer, Context).WriteFormula(equation);
            }

            _gradients.Write(writer, gradients, bits);
            writer.BlankLine();
        }
    }

    private static void WriteChoice(CodeWriter writer, string signature, string name, string arguments)
    {
        using (writer.Block(signature))
        {
            WidthChoice.Write(writer, VectorTypes.WideWidths, bits => $"{name}With{bits}(rows, {arguments});", $"{name}With128(rows, {arguments});");
        }

        writer.BlankLine();
    }
}
