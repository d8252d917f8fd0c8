namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes what a Debug build of the consumer runs, the notes, and what a Release build runs.</summary>
internal static class BuildChoice
{
    // #if DEBUG
    //     return _parameters.Step(x[0], x[1], y[0], learningRate);
    // #else
    //     return _parameters.FusedStep(x[0], x[1], y[0], learningRate);
    // #endif
    public static void Write(CodeWriter writer, string debug, string release)
    {
        if (debug == release)
        {
            writer.Statement(release);
            return;
        }

        writer.Directive("#if DEBUG");
        writer.Statement(debug);
        writer.Directive("#else");
        writer.Statement(release);
        writer.Directive("#endif");
    }
}
