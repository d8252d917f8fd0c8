using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Languages;

/// <summary>A program in C of some networks, which predicts rows of each.</summary>
internal sealed class CProgram : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;
    private readonly StringBuilder _includes = new(), _statements = new();
    private readonly List<string> _sources = [];
    private readonly List<(string Name, double[] Expected, double Tolerance)> _expected = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Adds the two files of a network, and rows with the predictions that they must give.</summary>
    public void Add<T>(INetwork<T> network, string name, double tolerance, T[][] rows, NetworkDetails<T>? details = null, Precision? precision = null)
        where T : unmanaged
    {
        details ??= new NetworkDetails<T>();
        bool isSingle = precision is null ? typeof(T) == typeof(float) : precision == Precision.Single;
        network.SaveC(Path.Combine(_folder, name + ".c"), details, precision);
        Assert.All(File.ReadAllLines(Path.Combine(_folder, name + ".c")), line => Assert.InRange(line.Length, 0, 120));
        _sources.Add(name + ".c");
        _includes.AppendLine(CultureInfo.InvariantCulture, $"#include \"{name}.h\"");
        int outputs = network.Topology.OutputCount;
        _statements.AppendLine(CultureInfo.InvariantCulture, $"    printf(\"%d\\n\", {name}_self_test());");
        foreach (T[] row in rows)
        {
            string type = isSingle ? "float" : "double";
            _statements.AppendLine("    {");
            _statements.AppendLine(CultureInfo.InvariantCulture, $"        const {type} x[] = {{ {string.Join(", ", row.Select(value => Literal(Real.ToDouble(value), isSingle)))} }};");
            _statements.AppendLine(CultureInfo.InvariantCulture, $"        {type} prediction[{name.ToUpperInvariant()}_OUTPUT_COUNT];");
            _statements.AppendLine(CultureInfo.InvariantCulture, $"        {name}_forward(x, prediction);");
            _statements.AppendLine(CultureInfo.InvariantCulture, $"        for (int j = 0; j < {outputs}; j++) printf(\"%.17g \", (double)prediction[j]);");
            _statements.AppendLine("        printf(\"\\n\");");
            _statements.AppendLine("    }");
        }

        _expected.AddRange(rows.Select(row => (name, Array.ConvertAll(details.Predict(network, row), Real.ToDouble), tolerance)).Prepend((name, [1.0], 0.0)));
    }

    /// <summary>Adds statements that print a line, which must be the one given.</summary>
    public void AddLine(string statements, string line)
    {
        _statements.AppendLine(statements);
        _lines[_expected.Count] = line;
        _expected.Add(("", [], 0.0));
    }

    private readonly Dictionary<int, string> _lines = [];

    /// <summary>Compiles with all warnings as errors, runs, and compares what is printed.</summary>
    public void AssertRuns(string compiler)
    {
        string program = $"#include <stdio.h>\n{_includes}\nint main(void)\n{{\n{_statements}    return 0;\n}}\n";
        File.WriteAllText(Path.Combine(_folder, "main.c"), program.ReplaceLineEndings("\n"));
        string executable = Path.Combine(_folder, "program");
        string[] flags = ["-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", "-Wconversion", "-Wdouble-promotion", "-Wshadow", "-O1"];
        Run(compiler, [.. flags, "-o", executable, "main.c", .. _sources, "-lm"]);
        string[] printed = Run(executable, []).TrimEnd('\n').Split('\n');
        Assert.Equal(_expected.Count, printed.Length);
        for (int index = 0; index < printed.Length; index++)
        {
            (string name, double[] expected, double tolerance) = _expected[index];
            if (_lines.TryGetValue(index, out string? line))
            {
                Assert.Equal(line, printed[index]);
                continue;
            }

            double[] actual = Array.ConvertAll(printed[index].Split(' ', StringSplitOptions.RemoveEmptyEntries), value => double.Parse(value, CultureInfo.InvariantCulture));
            Numbers.AssertClose(expected, actual, tolerance, name);
        }
    }

    private string Run(string program, string[] arguments)
    {
        (int code, string output, string errors) = ProgramRun.ToEnd(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder });
        Assert.True(code == 0 && errors.Length == 0, $"{program} ended with {code}\n{errors}");
        return output;
    }

    private static string Literal(double value, bool isSingle)
    {
        string digits = isSingle ? ((float)value).ToString("E8", CultureInfo.InvariantCulture) : value.ToString("E16", CultureInfo.InvariantCulture);
        return isSingle ? digits + "f" : digits;
    }
}
