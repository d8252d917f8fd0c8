using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Loops;
using BackpropGen.Generator.Emission.Vectors;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NodesInLanes.Layers;

/// <summary>Writes the kernels for one row of a network with many nodes: the loops of the notes, with a call for each layer.</summary>
internal static class LayerKernels
{
    public static void Write(CodeWriter writer, EmissionContext context)
    {
        var methods = new LayerMethods(context);
        var loops = new LoopWriter(writer, context, (kernel, step) => methods.TryCall(kernel, step));
        Kernel[] kernels = { context.Kernels.Forward, context.Kernels.Backward, context.Kernels.FusedStep, context.Kernels.ComputeLoss };
        foreach (Kernel kernel in kernels)
        {
            loops.WriteKernel(kernel);
        }

        new LayerStepEach(context, loops, methods).Write(writer);
        methods.Write(writer);
        foreach (Function function in kernels.SelectMany(loops.Statements).SelectMany(equation => equation.Right.CalledFunctions()).Distinct())
        {
            string parameters = string.Join(", ", function.Parameters.Select(parameter => $"{context.Real} {parameter}"));
            InlineMethod.Write(writer, $"{context.Real} {function.Name}({parameters})", CSharpFunctions.Call(function, context.Model.IsSingle));
        }

        var totals = new LaneTotals(writer, context);
        totals.Write();
        new VectorHelpers(writer, context, "int").WriteLane(128, "value");
        if (context.Model.IsSingle)
        {
            new VectorHelpers(writer, context, "int").WriteLoadOfPair();
        }
        else
        {
            string type = context.Vectors.Type(256), real = context.Real;
            InlineMethod.Write(writer, $"{type} Values({real} a, {real} b, {real} c, {real} d)", $"{VectorTypes.Class(256)}.Create(a, b, c, d)");
        }
    }
}
