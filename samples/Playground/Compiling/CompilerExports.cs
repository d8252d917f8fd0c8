using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropGen.Playground.Compiling;

/// <summary>What the worker calls, in a runtime of its own.</summary>
[SupportedOSPlatform("browser")]
internal static partial class CompilerExports
{
    private static NetworkCompiler? _compiler;

    private static NetworkCompiler Compiler => _compiler ??= new NetworkCompiler();

    /// <summary>Returns a <see cref="Generation"/> as JSON.</summary>
    [JSExport]
    internal static async Task<string> Generate(string source) =>
        JsonSerializer.Serialize(await Compiler.GenerateAsync(source), GenerationJson.Default.Generation);

    /// <summary>Returns the assembly.</summary>
    [JSExport]
    internal static byte[] Compile(string source) => Compiler.Compile(source);
}

/// <summary>Reads and writes without reflection, which the trimmer would not see.</summary>
[JsonSerializable(typeof(Generation))]
internal sealed partial class GenerationJson : JsonSerializerContext;
