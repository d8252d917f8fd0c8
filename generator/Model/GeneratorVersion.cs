using System.Reflection;

namespace BackpropGen.Generator.Model;

/// <summary>The tool and the version that the [GeneratedCode] attribute of emitted files names.</summary>
internal static class GeneratorVersion
{
    public const string Tool = "BackpropGen";

    /// <summary>major.minor.patch of this assembly.</summary>
    public static readonly string Text = typeof(GeneratorVersion).GetTypeInfo().Assembly.GetName().Version!.ToString(3);
}
