using System.Reflection;

namespace BackpropGen.Generator.Emission;

/// <summary>The version that stands in emitted files: major.minor.patch of this assembly.</summary>
internal static class GeneratorVersion
{
    public static readonly string Text = typeof(GeneratorVersion).GetTypeInfo().Assembly.GetName().Version.ToString(3);
}
