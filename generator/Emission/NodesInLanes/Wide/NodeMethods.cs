using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Wide;

/// <summary>The methods of the vector file that take one row, and what they call.</summary>
internal static class NodeMethods
{
    // // One row, a node of a layer in each lane.
    // public static double Step(Span<double> parameters, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate)
    // {
    //     if (Vector512.IsHardwareAccelerated)
    //     {
    //         return StepWith512(ref …, learningRate);
    //     }
    //     …
    //     return Kernels.Step(parameters, x, y, learningRate);
    // }
    public static void Write(CodeWriter writer, VectorCode code)
    {
        EmissionContext context = code.Context;
        foreach (Kernel kernel in NodeKernelWriter.Kernels(context))
        {
            string span = kernel.Takes(KernelParameter.LearningRate) ? context.Span : context.ReadOnlySpan;
            var parameters = Signatures.SpanParameters(context, kernel).ToArray();
            string passed = string.Join(", ", parameters.Select(parameter => parameter.Length is null ? parameter.Name : RuntimeNames.Reference(parameter.Name)));
            writer.Line("// One row, a node of a layer in each lane; the loops, in the same order, where vectors are narrow");
            using (writer.Block("public static " + Signatures.Span(context, kernel, $"{span} parameters")))
            {
                foreach (int bits in NodeKernelWriter.Widths)
                {
                    using (writer.Block($"if ({VectorCode.Class(bits)}.IsHardwareAccelerated)"))
                    {
                        string call = $"{kernel.Name}With{bits}({RuntimeNames.Reference("parameters")}, {passed});";
                        writer.Statement(kernel.Takes(KernelParameter.Prediction) ? call : "return " + call);
                        if (kernel.Takes(KernelParameter.Prediction))
                        {
                            writer.Line("return;");
                        }
                    }

                    writer.BlankLine();
                }

                string last = $"Kernels.{kernel.Name}(parameters, {string.Join(", ", parameters.Select(parameter => parameter.Name))});";
                writer.Statement(kernel.Takes(KernelParameter.Prediction) ? last : "return " + last);
            }

            writer.BlankLine();
            foreach (int bits in NodeKernelWriter.Widths)
            {
                new NodeKernelWriter(code, bits).Write(writer, kernel);
                writer.BlankLine();
            }
        }
    }

    /// <summary>The functions by vector and by number, and what sums need.</summary>
    public static void WriteHelpers(CodeWriter writer, VectorCode code)
    {
        EmissionContext context = code.Context;
        string real = context.Real;
        Helper($"ref {real} At(ref {real} start, nuint position)", "ref global::System.Runtime.CompilerServices.Unsafe.Add(ref start, position)");
        Function[] functions = NodeKernelWriter.Kernels(context).SelectMany(kernel => kernel.Equations)
            .SelectMany(equation => equation.Right.InlineDefinitions().CalledFunctions()).Distinct().ToArray();
        foreach (Function function in functions)
        {
            string parameters = string.Join(", ", function.Parameters.Select(parameter => $"{real} {parameter}"));
            Helper($"{real} {function.Name}({parameters})", Notation.CSharpFunctions.Call(function, context.Model.IsSingle));
        }

        foreach (int bits in VectorCode.Widths)
        {
            string type = VectorCode.Type(bits, real), vector = VectorCode.Class(bits);
            Helper($"{type} Load{bits}(ref {real} start, nuint position)", $"{vector}.LoadUnsafe(ref start, position)");
            InlineMethod.WriteAttribute(writer);
            using (writer.Block($"private static void Store({type} value, ref {real} start, nuint position)"))
            {
                writer.Statement($"{vector}.StoreUnsafe(value, ref start, position);");
            }

            writer.BlankLine();
            Helper($"{real} Lane({type} value, int lane)", $"{vector}.GetElement(value, lane)");
            foreach (Function function in functions.Where(function => !function.IsInstruction))
            {
                Helper($"{type} {function.Name}{bits}({type} a)", $"{RuntimeNames.Services}VectorFunctions.{function.Name}(a)");
            }
        }

        WriteSums(writer, code);

        void Helper(string signature, string result) => InlineMethod.Write(writer, signature, result);
    }

    private static void WriteSums(CodeWriter writer, VectorCode code)
    {
        string real = code.Context.Real, v128 = VectorCode.Type(128, real), v256 = VectorCode.Type(256, real), v512 = VectorCode.Type(512, real);
        string c128 = VectorCode.Class(128), c256 = VectorCode.Class(256), c512 = VectorCode.Class(512);
        bool isSingle = code.Context.Model.IsSingle;
        const string Runtime = RuntimeNames.Services + "VectorFunctions.";
        InlineMethod.Write(writer, $"{v256} Half({v512} sums)", $"{c512}.GetLower(sums) + {c512}.GetUpper(sums)");
        InlineMethod.Write(writer, $"{v128} Half({v256} sums)", $"{c256}.GetLower(sums) + {c256}.GetUpper(sums)");
        InlineMethod.Write(writer, $"{v256} Join({v128} a, {v128} b)", $"{c256}.Create(a, b)");
        InlineMethod.Write(writer, $"{v512} Join({v256} a, {v256} b)", $"{c512}.Create(a, b)");
        InlineMethod.Write(writer, $"{v512} Join({v128} a, {v128} b, {v128} c, {v128} d)", "Join(Join(a, b), Join(c, d))");
        InlineMethod.Write(writer, $"{v128} Pairs({v128} a, {v128} b)", $"{Runtime}Pairs(a, b)");
        if (isSingle)
        {
            InlineMethod.Write(writer, $"{v128} Halves({v128} a, {v128} b)", $"{Runtime}Halves(a, b)");
            InlineMethod.Write(writer, $"{v128} Values({real} a, {real} b, {real} c, {real} d)", $"{c128}.Create(a, b, c, d)");
            InlineMethod.Write(writer, $"{v128} Lows({v128} a, {v128} b)", $"{Runtime}Lows(a, b)");
            InlineMethod.Write(writer, $"{real} Total({v128} sums)", "(Lane(sums, 0) + Lane(sums, 2)) + (Lane(sums, 1) + Lane(sums, 3))");
            InlineMethod.Write(writer, $"{real} Total({v128} sums, {v128} pair)",
                "(Lane(sums, 0) + Lane(sums, 2) + Lane(pair, 0)) + (Lane(sums, 1) + Lane(sums, 3) + Lane(pair, 1))");
            InlineMethod.Write(writer, $"{real} TotalOfPair({v128} pair)", "Lane(pair, 0) + Lane(pair, 1)");
            foreach (string position in new[] { "int", "nuint" })
            {
                InlineMethod.Write(writer, $"{v128} Load64(ref {real} start, {position} position)", $"{Runtime}LoadPair(ref At(ref start, position))");
                InlineMethod.WriteAttribute(writer);
                using (writer.Block($"private static void Store64({v128} value, ref {real} start, {position} position)"))
                {
                    writer.Statement($"{Runtime}StorePair(value, ref At(ref start, position));");
                }

                writer.BlankLine();
            }
        }
        else
        {
            InlineMethod.Write(writer, $"{v128} Values({real} a, {real} b)", $"{c128}.Create(a, b)");
            InlineMethod.Write(writer, $"{real} Total({v128} sums)", "Lane(sums, 0) + Lane(sums, 1)");
        }
    }
}
