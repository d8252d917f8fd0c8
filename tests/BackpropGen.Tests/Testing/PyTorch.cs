using System;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <summary>Debian's python3-torch, which <c>tests/interop/install</c> installs.</summary>
internal static class PyTorch
{
    private static readonly Lazy<bool> Installed = new(() => Start(["-c", "import torch"], out _, out _) == 0);

    public static bool IsInstalled => Installed.Value;

    /// <summary>What a script of tests/interop prints; fails unless it ends with 0.</summary>
    public static string Run(params string[] arguments)
    {
        int code = Start(arguments, out string output, out string errors);
        Assert.True(code == 0, $"python3 {string.Join(' ', arguments)} ended with {code}\n{output}\n{errors}");
        return output;
    }

    private static int Start(string[] arguments, out string output, out string errors)
    {
        output = errors = "";
        try
        {
            // By its path, since the packages of Debian are those of that interpreter alone.
            var start = new ProcessStartInfo("/usr/bin/python3", arguments) { WorkingDirectory = Path.Combine(Repository.Root, "tests", "interop") };
            (int code, output, errors) = ProgramRun.ToEnd(start);
            return code;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1; // there is no such program
        }
    }
}

/// <summary>A test that compares with PyTorch; skipped, and says so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PyTorchFactAttribute : FactAttribute
{
    public PyTorchFactAttribute() => Skip = PyTorch.IsInstalled ? null : "python3-torch is not installed; tests/interop/install does it.";
}
