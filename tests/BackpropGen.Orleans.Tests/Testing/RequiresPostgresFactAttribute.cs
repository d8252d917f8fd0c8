using System;
using BackpropGen.Orleans.Tests.Processes;
using Xunit;

namespace BackpropGen.Orleans.Tests.Testing;

/// <summary>A test that needs PostgreSQL. Where it is missing it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresPostgresFactAttribute : FactAttribute
{
    public RequiresPostgresFactAttribute() => Skip = PostgresServer.Programs is null ? "needs PostgreSQL: see .ci/install-tools" : null;
}
