using System;
using System.Linq;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <summary>A test that compares with programs of others; skipped, and says so, where one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class InteropFactAttribute : FactAttribute
{
    public InteropFactAttribute(params string[] tools)
    {
        string[] missing = new[] { Tool.OnnxChecker, Tool.OnnxRuntime, Tool.Torch }
            .Where(tool => tools.Contains(tool.Name) && !tool.IsInstalled).Select(tool => tool.Name).ToArray();
        if (missing.Length > 0)
        {
            Skip = $"{string.Join(" and ", missing)} is not installed; tests/interop/install does it.";
        }
    }
}
