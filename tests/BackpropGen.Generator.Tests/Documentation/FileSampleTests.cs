using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>The samples about data and files run and print what they promise.</summary>
public class FileSampleTests
{
    [Fact]
    public void Save_predicts_the_same_in_a_second_process_and_survives_a_damaged_file()
    {
        string folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;
        try
        {
            string output = ProgramRun.Dotnet(Repository.Root, ProgramRun.Program("samples", "Save", "Save"), folder);

            string[] predictions = Regex.Matches(output, @"^(?:process \d, cgpa and profile score|the network as before): (.*)$", RegexOptions.Multiline)
                .Select(match => match.Groups[1].Value).ToArray();
            Assert.Equal(3, predictions.Length);
            Assert.Single(predictions.Distinct());
            Assert.Matches(@"^placed \(0\.99\d\d\), placed \(0\.99\d\d\), not placed \(0\.00\d\d\), not placed \(0\.00\d\d\)$", predictions[0]);
            Assert.Equal(new[] { "FrozenPlacement.cs", "placement.c", "placement.h", "placement.json", "placement.onnx", "placement.safetensors" },
                Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
            Assert.Contains("a damaged file: The file is not JSON, or cut off", output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Regression_is_far_better_than_the_mean()
    {
        string output = ProgramRun.Sample("Regression");

        // The raw values, not scaled: most columns would not learn.
        Assert.Contains("Input x1 has mean 48.5181 and standard deviation 13.0942", output, StringComparison.Ordinal);
        Assert.InRange(Value(output, "always the mean", "RMSE"), 77.0, 78.0); // the deviation of the targets, 77.0
        Assert.InRange(Value(output, "always the mean", "R²"), -0.02, 0.0);
        Assert.InRange(Value(output, "network", "RMSE"), 50.0, 58.0);
        Assert.InRange(Value(output, "network", "R²"), 0.44, 0.55);
    }

    [Fact]
    public void The_lines_of_the_guide_about_files_stand_in_the_sample()
    {
        string[] lines = MarkdownPage.Read("runtime/README.md").Block("files").Split('\n');
        string[] sample = Repository.Read("samples", "Save", "Program.cs").Split('\n').Select(line => line.Trim()).ToArray();

        Assert.True(lines.Length > 5);
        Assert.All(lines, line => Assert.Contains(line.Trim(), sample));
    }

    private static double Value(string output, string row, string metric) =>
        double.Parse(Regex.Match(output, $@"^{row} .*{metric} (-?[\d.]+)", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
}
