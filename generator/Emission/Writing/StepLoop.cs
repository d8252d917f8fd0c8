using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes the loop of a step for each of several rows.</summary>
internal static class StepLoop
{
    // for (int position = 0; position < rows.Length; position++)
    // {
    //     int row = rows[position];
    //     losses[position] = _parameters.Step(x[row * 2], x[row * 2 + 1], y[row], learningRate);
    // }
    public static void Write(CodeWriter writer, EmissionContext context, string owner)
    {
        int inputs = context.Model.InputCount, outputs = context.Model.OutputCount;
        using (writer.Block("for (int position = 0; position < rows.Length; position++)"))
        {
            writer.Statement("int row = rows[position];");
            string arguments = context.Plan.HasStatements
                ? string.Join(", ", Numbers("x", inputs).Concat(Numbers("y", outputs)))
                : $"x.Slice({Start(inputs)}, {inputs}), y.Slice({Start(outputs)}, {outputs})";
            writer.Statement($"losses[position] = {owner}Step({arguments}, learningRate);");
        }

        static string Start(int count) => count == 1 ? "row" : $"row * {count}";

        static IEnumerable<string> Numbers(string span, int count) =>
            Enumerable.Range(0, count).Select(number => $"{span}[{Start(count)}{(number == 0 ? "" : $" + {number}")}]");
    }
}
