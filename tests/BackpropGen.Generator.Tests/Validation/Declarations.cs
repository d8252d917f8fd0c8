using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;

namespace BackpropGen.Generator.Tests.Validation;

/// <summary>Declarations as plain data, because the rules need no compiler.</summary>
internal static class Declarations
{
    /// <summary>2-2-1 without a mistake.</summary>
    public static NetworkDeclaration Sound { get; } = new(
        new NetworkAttributeData([2, 2, 1], "Sigmoid", "BCE", null, null, "PerNode", "Double", HasInputGradient: false),
        new DeclaredClass("Net", ClassKind.Ordinary, IsPartial: true, IsFileLocal: false, [], null, [new DeclaredName("Net", NameOwner.Class)]),
        new TargetClass("", new[] { "partial class Net" }.ToEquatableArray(), "Net", "Net", new TargetConstructors()),
        new Consumer("9.0", HasCSharp9: true, [], HasUnscopedRef: false, HasVectors: true));

    /// <summary>Each finding as <c>BPG012 Size { Layer = 1, Count = 3 }: Net, 1, 0</c>.</summary>
    public static IEnumerable<string> Texts(IEnumerable<Finding> findings) => findings.Select(finding =>
        string.Create(CultureInfo.InvariantCulture, $"{finding.Id} {finding.Place}: {string.Join(", ", finding.Arguments)}"));
}
