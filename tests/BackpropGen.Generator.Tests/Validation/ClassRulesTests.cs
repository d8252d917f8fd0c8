using System;
using System.Collections.Generic;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

public class ClassRulesTests
{
    private static readonly DeclaredClass Sound = Declarations.Sound.Class;

    [Theory]
    [InlineData("Record", "is a record")]
    [InlineData("Struct", "is a struct")]
    [InlineData("Other", "is not a class")]
    [InlineData("Static", "is a static class")]
    public void Only_an_ordinary_class_can_be_a_network(string kind, string reason) => Assert.Equal(
        [$"BPG003 ClassName {{ }}: Net, {reason}"], Check(Sound with { Kind = Enum.Parse<ClassKind>(kind) }));

    [Fact]
    public void A_file_local_class_cannot_be_a_network() =>
        Assert.Equal(["BPG003 ClassName { }: Net, is file-local"], Check(Sound with { IsFileLocal = true }));

    [Fact]
    public void A_class_in_a_file_local_type_cannot_be_a_network() => Assert.Equal(
        ["BPG003 ClassName { }: Net, stands in a file-local type"],
        Check(Sound with { Containers = [Container("Inner"), Container("Outer") with { IsFileLocal = true }] }));

    [Fact]
    public void A_class_that_derives_from_a_network_cannot_be_one() => Assert.Equal(
        ["BPG003 ClassName { }: Net, derives from the network 'Base'"], Check(Sound with { BaseNetwork = "Base" }));

    [Fact]
    public void The_class_and_each_type_around_it_have_to_be_partial() => Assert.Equal(
        ["BPG001 ClassName { }: Net", "BPG002 Container { Index = 0 }: A, Net, struct", "BPG002 Container { Index = 2 }: C, Net, struct"],
        Check(Sound with
        {
            IsPartial = false,
            Containers = [Container("A") with { IsPartial = false }, Container("B"), Container("C") with { IsPartial = false }],
        }));

    [Fact]
    public void A_partial_class_in_partial_types_is_sound() => Assert.Empty(Check(Sound with { Containers = [Container("Inner"), Container("Outer")] }));

    private static ContainingType Container(string name) => new(name, "struct", IsPartial: true, IsFileLocal: false);

    private static IEnumerable<string> Check(DeclaredClass type) => Declarations.Texts(ClassRules.Check(type));
}
