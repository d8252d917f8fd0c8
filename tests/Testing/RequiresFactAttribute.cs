using System;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <summary>A test that needs programs beside the SDK. Where one is missing it is skipped, and says which.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresFactAttribute : FactAttribute
{
    public RequiresFactAttribute(params string[] programs) => Skip = RequiredPrograms.Reason(programs);
}

/// <inheritdoc cref="RequiresFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresTheoryAttribute : TheoryAttribute
{
    public RequiresTheoryAttribute(params string[] programs) => Skip = RequiredPrograms.Reason(programs);
}
