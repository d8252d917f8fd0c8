using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NetworksInLanes;

/// <summary>Writes the method of a pass: one that chooses the width of the vectors, and one for each width.</summary>
internal sealed class PassMethods(NetworkCode code, PopulationPasses passes)
{
    private EmissionContext Context => code.Context;

    /// <summary><c>WeightedSum1(chunk.Blocks, chunk.Lanes, chunk.Parameters, chunk.X, chunk.XStride, z1);</c></summary>
    public string Call(NetworkPass pass)
    {
        IEnumerable<string> arguments = Arrays(pass).SelectMany(array => array.IsShared
            ? new[] { NetworkCode.ArrayOfChunk(array.Name), NetworkCode.Stride(NetworkCode.ArrayOfChunk(array.Name)) }
            : new[] { NetworkCode.ArrayOfChunk(array.Name) });
        return $"{pass.Name}(chunk.Blocks, chunk.Lanes, {string.Join(", ", arguments)});";
    }

    // private static void WeightedSum1(int blocks, int lanes, ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, int xStride, Span<double> z1)
    // {
    //     if (Vector512.IsHardwareAccelerated && lanes == 8)
    //     …
    // }
    public void Write(CodeWriter writer, NetworkPass pass)
    {
        ArrayOfPass[] arrays = Arrays(pass).ToArray();
        string parameters = string.Join(", ", arrays.Select(array =>
            $"{(array.IsWritten ? Context.Span : Context.ReadOnlySpan)} {array.Name}{(array.IsShared ? $", int {NetworkCode.Stride(array.Name)}" : "")}"));
        string arguments = string.Join(", ", arrays.Select(array =>
            $"{VectorHelpers.First(array.Name)}{(array.IsShared ? ", " + NetworkCode.Stride(array.Name) : "")}"));
        using (writer.Block($"private static void {pass.Name}(int blocks, int lanes, {parameters})"))
        {
            WidthChoice.Write(
                writer,
                VectorTypes.WideWidths,
                bits => $"{VectorTypes.IsAccelerated(bits)} && lanes == {code.Lanes(bits)}",
                bits => $"{pass.Name}With{bits}(blocks, {arguments});",
                $"{pass.Name}With128(blocks, {arguments});");
        }

        writer.BlankLine();
        foreach (int bits in VectorTypes.Widths)
        {
            WriteWidth(writer, pass, arrays, bits);
            writer.BlankLine();
        }
    }

    // private static void WeightedSum1With512(int blocks, ref double parameters, ref double x, int xStride, ref double z1)
    // {
    //     for (int block = 0; block < blocks; block++)
    //     {
    //         ref double parametersBlock = ref At(ref parameters, block * 208);
    //         …
    //     }
    // }
    private void WriteWidth(CodeWriter writer, NetworkPass pass, ArrayOfPass[] arrays, int bits)
    {
        string parameters = string.Join(", ", arrays.Select(array =>
            $"ref {Context.Real} {array.Name}{(array.IsShared ? $", int {NetworkCode.Stride(array.Name)}" : "")}"));
        using (writer.OptimizedBlock($"private static void {pass.Name}With{bits}(int blocks, {parameters})"))
        using (writer.Block("for (int block = 0; block < blocks; block++)"))
        {
            foreach (ArrayOfPass array in arrays)
            {
                string distance = array.IsShared ? NetworkCode.Stride(array.Name) : $"{array.Columns * code.Lanes(bits)}";
                writer.Statement($"ref {Context.Real} {array.Name}Block = ref At(ref {array.Name}, block * {distance});");
            }

            WriteStatements(writer, pass, bits);
        }
    }

    private void WriteStatements(CodeWriter writer, NetworkPass pass, int bits)
    {
        var statements = new PassStatements(code, bits);
        foreach (ArrayStep step in pass.Steps)
        {
            if (step.Shown is not null)
            {
                new Narrator(writer, Context).WriteFormula(step.Shown);
            }

            if (Context.Plan.HasStatements)
            {
                foreach (Equation equation in step.Equation.Unroll())
                {
                    statements.Write(writer, equation, passes.IsKept(pass, equation.Left));
                }

                continue;
            }

            foreach (Equation equation in step.Equation.ForEachNode())
            {
                statements.WriteInLoopOrder(writer, equation, step.Equation.Indices.Length > 0, passes.IsKept(pass, equation.Left));
            }
        }
    }

    /// <summary>The arrays that a pass reads or writes, those of the parameters first.</summary>
    private IEnumerable<ArrayOfPass> Arrays(NetworkPass pass)
    {
        var defined = new HashSet<Symbol>();
        var read = new List<Symbol>();
        var written = new List<Symbol>();
        foreach (Equation equation in pass.Equations)
        {
            read.AddRange(equation.Right.Symbols().Where(symbol => !defined.Contains(symbol)));
            defined.Add(equation.Left);
            if (passes.IsKept(pass, equation.Left))
            {
                written.Add(equation.Left);
            }
        }

        var writtenArrays = new HashSet<string>(written.Select(code.Array));
        return read.Concat(written)
            .Select(symbol => new ArrayOfPass(
                code.Array(symbol), code.Columns(symbol), NetworkCode.MayBeShared(symbol), writtenArrays.Contains(code.Array(symbol))))
            .Distinct()
            .OrderByDescending(array => array.Name == "parameters");
    }

    /// <summary>An array of a pass.</summary>
    /// <param name="Name">z1, parameters.</param>
    /// <param name="Columns">Numbers of a network.</param>
    /// <param name="IsShared">Whether all networks may share one block.</param>
    /// <param name="IsWritten">Whether the pass writes to it.</param>
    private readonly record struct ArrayOfPass(string Name, int Columns, bool IsShared, bool IsWritten);
}
