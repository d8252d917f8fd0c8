using System;
using BackpropGen.Orleans.Tests.Processes;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Testing;

/// <summary>A test that needs network namespaces and Redis. Where they are missing it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresNamespacesTheoryAttribute : TheoryAttribute
{
    public RequiresNamespacesTheoryAttribute() =>
        Skip = RequiredPrograms.Reason(["ip", "redis-server"]) ?? (NetworkNamespaces.AreAllowed ? null : "needs network namespaces, which take root");
}
