using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <summary>Runs a program and takes what it prints.</summary>
internal static class ProgramRun
{
    /// <summary>A program that takes longer hangs: far beyond what any takes on a busy machine, and within what CI grants.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a sample.</summary>
    public static string Sample(string name) => Dotnet(Repository.Root, Program("samples", name, name));

    /// <summary>A program of the repository, as built for the same configuration as the tests.</summary>
    public static string Program(string parent, string folder, string name)
    {
        string framework = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        return Path.Combine(Repository.Root, parent, folder, "bin", configuration, framework, name + ".dll");
    }

    /// <summary>dotnet with arguments; fails unless it ends with 0.</summary>
    public static string Dotnet(string folder, params string[] arguments) => Dotnet(folder, new Dictionary<string, string>(), arguments);

    /// <inheritdoc cref="Dotnet(string, string[])"/>
    public static string Dotnet(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
        };
        // What the surrounding test run tells its own MSBuild would confuse another.
        foreach (string inherited in start.Environment.Keys.Where(key => key.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        (int code, string output, string errors) = ToEnd(start);
        Assert.True(code == 0, $"dotnet {string.Join(' ', arguments)} ended with {code}\n{output}\n{errors}");
        return output.ReplaceLineEndings("\n");
    }

    /// <summary>Runs any program; fails if it hangs.</summary>
    public static (int Code, string Output, string Errors) ToEnd(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync();
        System.Threading.Tasks.Task<string> output = process.StandardOutput.ReadToEndAsync();
        bool isEnded = process.WaitForExit(Limit);
        if (!isEnded)
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(isEnded, $"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end within {Limit}\n{output.Result}\n{errors.Result}");
        return (process.ExitCode, output.Result, errors.Result);
    }
}
