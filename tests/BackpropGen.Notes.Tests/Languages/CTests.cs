using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Files;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Languages;

/// <summary>Networks in C are compiled here with all warnings as errors, and give our outputs.</summary>
public class CTests
{
    private static readonly string[] Activations = Enum.GetNames<Activation>().Where(name => name != "Softmax").ToArray();

    [RequiresFact("gcc")]
    [Trait("Speed", "Slow")]
    public void With_gcc_every_network_gives_our_outputs() => AssertEveryNetwork("gcc");

    [RequiresFact("clang")]
    [Trait("Speed", "Slow")]
    public void With_clang_every_network_gives_our_outputs() => AssertEveryNetwork("clang");

    [RequiresFact("gcc")]
    public void With_gcc_scaling_is_part_of_the_network() => AssertScaling("gcc");

    [RequiresFact("clang")]
    public void With_clang_scaling_is_part_of_the_network() => AssertScaling("clang");

    [RequiresFact("gcc")]
    public void Names_keep_every_character_in_UTF_8()
    {
        using var program = new CProgram();
        var details = new NetworkDetails<double>
        {
            FeatureNames = ["größe\n\"m\"", "what??/", "\\", "a\u0001b"],
            ClassNames = ["no %d", "7\u20AC8"],
        };
        var net = new PlacementNetwork(1);
        program.Add(net, "names", 1e-12, [[7.2, 72, 69, 81]], details);
        program.AddLine("""    printf("%d %s\n", NAMES_CLASS_COUNT, names_class_names[1]);""", "2 7€8");
        program.AddLine("""    printf("%s|%s|%s\n", names_feature_names[1], names_feature_names[2], names_feature_names[3]);""", "what??/|\\|a\u0001b");
        program.AddLine("""    printf("%s\n", names_class_names[0]);""", "no %d");

        program.AssertRuns("gcc");
    }

    [RequiresFact("gcc")]
    public void The_self_test_finds_a_changed_constant()
    {
        string folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;
        try
        {
            var net = new WorkedExampleNetwork { w11_1 = 0.15, w21_1 = 0.2, w12_1 = 0.25, w22_1 = 0.3, w11_2 = 0.4, w21_2 = 0.45, b1 = 0.35, b2 = 0.6 };
            (string header, string source) = net.ToC("example");
            Assert.Contains("w11_1 = 0.15,", source, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "example.h"), header);
            File.WriteAllText(Path.Combine(folder, "example.c"), source.Replace("w11_1 = 0.15,", "w11_1 = 0.16,", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder, "main.c"), "#include \"example.h\"\nint main(void) { return example_self_test() ? 1 : 7; }\n");
            Assert.Equal(0, Run("gcc", "-std=c99", "-o", "program", "main.c", "example.c", "-lm"));
            Assert.Equal(7, Run(Path.Combine(folder, "program")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        int Run(string program, params string[] arguments) =>
            ProgramRun.ToEnd(new System.Diagnostics.ProcessStartInfo(program, arguments) { WorkingDirectory = folder }).Code;
    }

    [RequiresFact("gcc")]
    public void A_header_is_for_C_plus_plus_too()
    {
        string folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;
        try
        {
            new PlacementNetwork(1).SaveC(Path.Combine(folder, "placement.c"));
            var start = new System.Diagnostics.ProcessStartInfo("gcc", ["-x", "c", "-std=c99", "-D__cplusplus", "-E", "placement.h"]) { WorkingDirectory = folder };

            Assert.Contains("extern \"C\" {", ProgramRun.ToEnd(start).Output, StringComparison.Ordinal);
            Assert.Equal(["placement.c", "placement.h"], Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertEveryNetwork(string compiler)
    {
        using var program = new CProgram();
        foreach (string form in new[] { "Small", "Gap", "Loops" })
        {
            foreach (string name in Activations.Concat(["Softmax", "SharedBias", "NoBias"]))
            {
                Add(program, (INetwork<double>)ActivationNetwork.Create(form + name), form + name, 1e-12);
                Add(program, (INetwork<double>)ActivationNetwork.Create(form + name), form + name + "_single", 1e-6, Precision.Single, scale: 0.2);
            }
        }

        foreach (string name in Activations)
        {
            Add(program, (INetwork<float>)ActivationNetwork.Create("Single" + name), "single" + name, 1e-6);
            Add(program, (INetwork<float>)ActivationNetwork.Create("Single" + name), "single" + name + "_double", 1e-6, Precision.Double);
        }

        Add(program, new SigmoidChain(), "chain", 1e-12);
        Add(program, new ArrayNetwork(), "one_output_in_loops", 1e-12);
        program.AssertRuns(compiler);
    }

    private static void AssertScaling(string compiler)
    {
        using var program = new CProgram();
        var net = new PlacementNetwork(1);
        double[][] rows = [[7.25, 72, 69, 81], [8.125, 92, 75, 76]];
        var targets = MinMaxScaler.Fit([-10.0, 30], -1, 1);
        Standard("far", StandardScaler.Fit(rows));
        Standard("near", new StandardScaler([1, 20, 30, 40], [2, 20, 20, 20]));
        Standard("timestamp", new StandardScaler([1.7e9 + 0.125, -3, 0, 1e-50], [1e9, 1, 1, 1]));
        Standard("small", new StandardScaler([1000.1, 0.1, 1, 2], [0.5, 1, 1, 1]), [1000.25, 0.25, 1, 3]);

        var loops = new LoopNetwork(1);
        double[][] wide = Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 64).Select(index => (row + 1) * index * 0.5).ToArray()).ToArray();
        foreach (Scaler scaler in new Scaler[] { MinMaxScaler.Fit(wide, 0, 1), new StandardScaler(Enumerable.Repeat(1e4, 64).ToArray(), Enumerable.Repeat(1.0, 64).ToArray()) })
        {
            double[][] x = scaler is MinMaxScaler ? wide : wide.Select(row => row.Select(value => 1e4 + value / 64).ToArray()).ToArray();
            program.Add(loops, scaler.GetType().Name, 1e-12, x, new() { InputScaler = scaler });
            program.Add(loops, scaler.GetType().Name + "_single", 1e-6, x, new() { InputScaler = scaler }, Precision.Single);
        }

        program.AssertRuns(compiler);

        void Standard(string name, Scaler scaler, params double[][] more)
        {
            var details = new NetworkDetails<double> { InputScaler = scaler, TargetScaler = targets };
            double[][] all = [.. more.Length > 0 ? more : rows];
            program.Add(net, name, 1e-12, all, details);
            program.Add(net, name + "_single", 1e-6, all, details, Precision.Single);
        }
    }

    private static void Add<T>(CProgram program, INetwork<T> net, string name, double tolerance, Precision? precision = null, double scale = 0.5)
        where T : unmanaged
    {
        var random = new PortableRandom(3);
        for (int index = 0; index < net.ParameterSpan.Length; index++)
        {
            net.ParameterSpan[index] = Real.FromDouble<T>(scale * random.NextNormal());
        }

        // Numbers of float, which both precisions hold.
        T[][] rows = Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, net.Topology.InputCount)
            .Select(_ => Real.FromDouble<T>((float)(3 * random.NextNormal()))).ToArray()).ToArray();
        program.Add(net, name, tolerance, rows, precision: precision);
    }
}
