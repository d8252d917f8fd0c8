using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

public class ConsumerRulesTests
{
    private static readonly Consumer Sound = Declarations.Sound.Consumer;

    [Fact]
    public void An_old_language_version_and_each_missing_type_are_mistakes() => Assert.Equal(
        [
            "BPG007 Attribute { }: Net, 8.0",
            "BPG008 Attribute { }: Net, System.Span<T>",
            "BPG008 Attribute { }: Net, BackpropGen.INetwork<T>",
        ],
        Declarations.Texts(ConsumerRules.Check("Net", Sound with
        {
            LanguageVersion = "8.0",
            HasCSharp9 = false,
            MissingTypes = ["System.Span`1", "BackpropGen.INetwork`1"],
        })));

    [Fact]
    public void A_project_that_has_all_is_sound() => Assert.Empty(ConsumerRules.Check("Net", Sound));
}
