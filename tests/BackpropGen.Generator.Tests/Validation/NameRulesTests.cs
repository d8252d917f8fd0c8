using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;
using Xunit;

namespace BackpropGen.Generator.Tests.Validation;

public class NameRulesTests
{
    private static readonly NetworkModel Model = NetworkValidator.Validate(Declarations.Sound).Model!;

    [Fact]
    public void Each_name_that_is_taken_is_a_mistake_that_says_by_whom() => Assert.Equal(
        [
            "BPG006 TakenName { Index = 0 }: Net, Topology, that is the name of the class itself",
            "BPG006 TakenName { Index = 1 }: Net, W1, that is the name of a type parameter",
            "BPG006 TakenName { Index = 3 }: Net, w11_1, the class already has one",
            "BPG006 TakenName { Index = 4 }: Net, b21, its base class 'Base' already has one",
        ],
        Declarations.Texts(NameRules.Check(
            Declarations.Sound.Class with
            {
                Names =
                [
                    new DeclaredName("Topology", NameOwner.Class),
                    new DeclaredName("W1", NameOwner.TypeParameter),
                    new DeclaredName("Mine", NameOwner.Member),
                    new DeclaredName("w11_1", NameOwner.Member),
                    new DeclaredName("b21", NameOwner.InheritedMember, IsMethod: true, "Base"),
                    new DeclaredName("Forward", NameOwner.Member, IsMethod: true),
                ],
            },
            Model)));

    [Fact]
    public void Names_that_nobody_took_are_sound() => Assert.Empty(NameRules.Check(Declarations.Sound.Class with { Names = [] }, Model));
}
