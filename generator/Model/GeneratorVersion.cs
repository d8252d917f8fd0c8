using System.Reflection;

namespace BackpropGen.Generator.Model;

/// <summary>What stands in the [GeneratedCode] attribute of emitted files.</summary>
internal static class GeneratorVersion
{
    public const string Tool = "BackpropGen";

    /// <summary>major.minor.patch of this assembly.</summary>
    public static readonly string Text = typeof(GeneratorVersion).GetTypeInfo().Assembly.GetName().Version.ToString(3);
}
