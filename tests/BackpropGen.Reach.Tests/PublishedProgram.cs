using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Reach.Tests;

/// <summary>A program that uses the package, published as its users would.</summary>
internal sealed class PublishedProgram
{
    private readonly string _project;
    private readonly string _name;

    /// <summary>Makes the project: the sources of a folder of <c>Consumers</c>, with what they share.</summary>
    public PublishedProgram(PackedPackage packed, string name, string sources, string properties, string items = "", string sdk = "Microsoft.NET.Sdk")
    {
        _name = name;
        _project = packed.CreateProject(name, "net10.0",
            "<OutputType>Exe</OutputType><Nullable>enable</Nullable><InvariantGlobalization>true</InvariantGlobalization>" + properties,
            File.ReadAllText(SourcePath(sources, "Program.cs")), items, sdk: sdk);
        foreach (string file in Directory.EnumerateFiles(SourcePath(), "*.cs")
            .Concat(Directory.EnumerateFiles(SourcePath(sources), "*.cs"))
            .Where(file => Path.GetFileName(file) != "Program.cs"))
        {
            File.Copy(file, Path.Combine(_project, Path.GetFileName(file)));
        }

        string page = SourcePath(sources, "wwwroot", "index.html");
        if (File.Exists(page))
        {
            File.Copy(page, Path.Combine(Directory.CreateDirectory(Path.Combine(_project, "wwwroot")).FullName, "index.html"));
        }
    }

    /// <summary>The folder of the published program.</summary>
    public string Output => Path.Combine(_project, "published");

    /// <summary>Bytes of the program and of everything beside it that it needs.</summary>
    public long Size => Directory.EnumerateFiles(Output)
        .Where(file => !file.EndsWith(".dbg", System.StringComparison.Ordinal) && !file.EndsWith(".pdb", System.StringComparison.Ordinal))
        .Sum(file => new FileInfo(file).Length);

    /// <summary>Publishes the program. Warnings are errors.</summary>
    public PublishedProgram Publish()
    {
        string messages = ProgramRun.Dotnet(_project, "publish", "-c", "Release", "--nologo", "-o", Output);
        Assert.DoesNotContain("warning", messages, System.StringComparison.Ordinal);
        return this;
    }

    /// <summary>Runs the published program, by another program where it is for another machine, and takes the lines that it prints.</summary>
    public string[] Run(params string[] runner)
    {
        IEnumerable<string> command = runner.Append(Path.Combine(Output, _name));
        (int code, string output, string errors) = ProgramRun.ToEnd(new ProcessStartInfo(command.First(), command.Skip(1)));
        Assert.Equal((0, ""), (code, errors));
        return output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    private static string SourcePath(params string[] path) =>
        Path.Combine([Repository.Root, "tests", "BackpropGen.Reach.Tests", "Consumers", .. path]);
}
