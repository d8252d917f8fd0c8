using System;
using System.Diagnostics;
using System.IO;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <summary>A program of others that tests compare with; <c>tests/interop/install</c> installs all of them.</summary>
internal sealed class Tool
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "interop");
    private readonly string _program;
    private readonly Lazy<bool> _installed;

    private Tool(string name, string program, params string[] probe)
    {
        Name = name;
        _program = program;
        _installed = new Lazy<bool>(() => Start(probe, out _, out _) == 0);
    }

    /// <summary>Debian's python3-onnx. By its path, since its packages are those of that interpreter alone.</summary>
    public static Tool OnnxChecker { get; } = new("python3-onnx", "/usr/bin/python3", "-c", "import onnx");

    /// <summary>npm's onnxruntime-node.</summary>
    public static Tool OnnxRuntime { get; } = new("onnxruntime-node", "node", "-e", "require('onnxruntime-node')");

    /// <summary>Debian's python3-torch.</summary>
    public static Tool Torch { get; } = new("python3-torch", "/usr/bin/python3", "-c", "import torch");

    public string Name { get; }

    public bool IsInstalled => _installed.Value;

    /// <summary>What it prints; fails unless it ends with 0.</summary>
    public string Run(params string[] arguments)
    {
        int code = Start(arguments, out string output, out string errors);
        Assert.True(code == 0, $"{_program} {string.Join(' ', arguments)} ended with {code}\n{output}\n{errors}");
        return output;
    }

    private int Start(string[] arguments, out string output, out string errors)
    {
        output = errors = "";
        try
        {
            (int code, output, errors) = ProgramRun.ToEnd(new ProcessStartInfo(_program, arguments) { WorkingDirectory = Folder });
            return code;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1; // there is no such program
        }
    }
}
