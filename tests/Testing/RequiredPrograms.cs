using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace BackpropGen.Tests.Testing;

/// <summary>The programs of this machine that tests need beside the SDK; <c>.ci/install-tools</c> installs them on Debian.</summary>
internal static class RequiredPrograms
{
    /// <summary>Why a test has to be skipped, or null where it can run.</summary>
    public static string? Reason(string[] programs)
    {
        // The native programs of these tests are built for this one system; on others the linkers and paths have other names.
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return "needs Linux on x64";
        }

        string[] missing = programs.Where(program => Find(program) is null).ToArray();
        return missing.Length == 0 ? null : $"needs {string.Join(", ", missing)}: see .ci/install-tools";
    }

    /// <summary>The path of a program; null where there is none.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
