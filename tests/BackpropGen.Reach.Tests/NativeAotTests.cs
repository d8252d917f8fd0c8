using System.Linq;
using BackpropGen.Tests.Testing;
using Consumer;
using Xunit;

namespace BackpropGen.Reach.Tests;

/// <summary>Native AOT: programs that are machine code, without a JIT compiler, also for another machine.</summary>
[Collection(PackedPackage.Collection)]
[Trait("Speed", "Slow")]
public class NativeAotTests(PackedPackage packed)
{
    private const string Aot = "<PublishAot>true</PublishAot><StripSymbols>true</StripSymbols>";

    /// <summary>The default is for processors without fused multiply-add; x86-64-v3 has it, and vectors of 256 bits.</summary>
    [RequiresTheory("clang")]
    [InlineData("")]
    [InlineData("x86-64-v3")]
    public void Native_code_computes_the_bits_of_the_JIT_compiler(string instructions)
    {
        var program = new PublishedProgram(packed, "Aot" + instructions.Length, "Console",
            Aot + (instructions.Length > 0 ? $"<IlcInstructionSet>{instructions}</IlcInstructionSet>" : ""));

        Assert.Equal(BitsReport.Lines(), program.Publish().Run());
        Assert.InRange(program.Size, 1, 4_000_000);
    }

    [RequiresFact("clang", "ld.lld", "llvm-objcopy", "aarch64-linux-gnu-gcc", "qemu-aarch64-static")]
    public void ARM64_computes_the_bits_of_x64()
    {
        // RuntimeIdentifier belongs into the project: on the command line it would be that of the referenced projects, too.
        var program = new PublishedProgram(packed, "Arm64", "Console",
            Aot + "<RuntimeIdentifier>linux-arm64</RuntimeIdentifier><LinkerFlavor>lld</LinkerFlavor>"
            + "<CppCompilerAndLinker>clang</CppCompilerAndLinker><ObjCopyName>llvm-objcopy</ObjCopyName>");

        Assert.Equal(BitsReport.Lines(), program.Publish().Run("qemu-aarch64-static", "-L", "/usr/aarch64-linux-gnu"));
    }

    [RequiresFact("clang")]
    public void Tables_and_exports_are_published_without_a_warning()
    {
        string packages = string.Concat(new[] { "runtime/Tabular", "runtime/Csv", "runtime/Onnx", "runtime/Notes" }.Select(packed.Reference));
        var program = new PublishedProgram(packed, "AotTables", "Tables", Aot, packages);

        Assert.Equal(TablesReport.Lines(), program.Publish().Run());
    }
}
