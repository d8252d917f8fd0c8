namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes the loop of a step for each of several rows.</summary>
internal static class StepLoop
{
    // for (int position = 0; position < rows.Length; position++)
    // {
    //     int row = rows[position];
    //     losses[position] = _parameters.Step(x[row * 2], x[row * 2 + 1], y[row], learningRate);
    // }
    /// <summary>Writes the loop.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="step">The call for one row, which is named <c>row</c>.</param>
    public static void Write(CodeWriter writer, string step)
    {
        using (writer.Block("for (int position = 0; position < rows.Length; position++)"))
        {
            writer.Statement("int row = rows[position];");
            writer.Statement($"losses[position] = {step};");
        }
    }

    /// <summary><c>row * 2, 2</c>: where the numbers of a row stand among those of all rows.</summary>
    public static string Slice(int count) => count == 1 ? "row, 1" : $"row * {count}, {count}";
}
