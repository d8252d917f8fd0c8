using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Languages;

/// <summary>Flash and stack on a microcontroller are those that the README states.</summary>
public sealed class CSizeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RequiresFact("arm-none-eabi-gcc", "arm-none-eabi-size")]
    public void The_README_states_flash_and_stack_of_a_Cortex_M4()
    {
        AssertStated("4-3-2-1, sigmoids", Measure(new PlacementNetwork(1), 26));
        AssertStated("64-32-10, ReLU, softmax", Measure(new LoopNetwork(1), 2410));
    }

    /// <summary>Flash beyond that of a program without a network, the parameters among it, and the stack.</summary>
    private int[] Measure(INetwork<double> network, int parameters)
    {
        network.SaveC(Path.Combine(_folder, "net.c"), precision: Precision.Single);
        File.WriteAllText(Path.Combine(_folder, "empty.c"), "volatile float x[64], y[10]; int main(void) { y[0] = x[0]; return 0; }");
        File.WriteAllText(Path.Combine(_folder, "main.c"),
            "#include \"net.h\"\nvolatile float x[64], y[10]; int main(void) { net_forward((const float *)x, (float *)y); return 0; }");
        int flash = Flash("main.c", "net.c") - Flash("empty.c");
        return [flash, sizeof(float) * parameters, Stack()];
    }

    private int Flash(params string[] sources)
    {
        Compile([.. sources, "-Wl,--gc-sections", "--specs=nano.specs", "--specs=nosys.specs", "-o", "program.elf", "-lm"]);
        string[] columns = Run("arm-none-eabi-size", "program.elf").Split('\n')[1].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return columns.Take(2).Sum(column => int.Parse(column, CultureInfo.InvariantCulture)); // text and data, which starts in flash
    }

    /// <summary>The frames of the forward pass and of the largest function that it calls here.</summary>
    private int Stack()
    {
        Compile(["-c", "-fstack-usage", "net.c", "-o", "net.o"]);
        var frames = File.ReadLines(Path.Combine(_folder, "net.su")).Select(line => line.Split('\t'))
            .ToDictionary(fields => fields[0].Split(':')[^1], fields => int.Parse(fields[1], CultureInfo.InvariantCulture));
        return frames["net_forward"] + frames.Where(frame => !frame.Key.StartsWith("net_", StringComparison.Ordinal)).Select(frame => frame.Value).DefaultIfEmpty().Max();
    }

    private void Compile(string[] arguments) => Run("arm-none-eabi-gcc",
        ["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16", "-std=c99", "-Os", "-ffunction-sections", "-fdata-sections", .. arguments]);

    private string Run(string program, params string[] arguments)
    {
        (int code, string output, string errors) = ProgramRun.ToEnd(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder });
        Assert.True(code == 0, $"{program} ended with {code}\n{errors}");
        return output;
    }

    /// <summary>Another version of the compiler may differ by a twentieth.</summary>
    private static void AssertStated(string network, int[] measured)
    {
        Match row = Regex.Match(Repository.Read("runtime", "Notes", "README.md"), $@"^\| {Regex.Escape(network)} \| ([\d,]+) \| ([\d,]+) \| ([\d,]+) \|", RegexOptions.Multiline);
        Assert.True(row.Success, $"The README has no row of {network}; measured {string.Join(", ", measured)}.");
        for (int column = 0; column < measured.Length; column++)
        {
            double stated = double.Parse(row.Groups[column + 1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            Assert.InRange(measured[column], 0.95 * stated, 1.05 * stated);
        }
    }
}
