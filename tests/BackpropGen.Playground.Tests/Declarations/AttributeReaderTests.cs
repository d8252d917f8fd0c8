using System.Linq;
using BackpropGen.Generator.Parsing;
using BackpropGen.Playground.Declarations;
using BackpropGen.Playground.Tests.Testing;
using Xunit;

namespace BackpropGen.Playground.Tests.Declarations;

public class AttributeReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("public partial class A;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public class A;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public partial struct A;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public partial class A { int x; }")]
    [InlineData("namespace N; [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public partial class A; public partial class B;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.Missing)] public partial class A;")]
    [InlineData("[Network(4, 3, 2, 1, Loss.BCE, Activation.Sigmoid)] public partial class A;")]
    [InlineData("[Network(Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, Activation.Sigmoid)] public partial class A;")]
    [InlineData("[Network(4, 2 + 1, 1, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, Width, 1, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, 99999999999, 1, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, 1, Activation.Sigmoid, Loss.BCE, Bias = Bias.Some)] public partial class A;")]
    [InlineData("[Network(4, 1, Activation.Sigmoid, Loss.BCE, Unknown = true)] public partial class A;")]
    [InlineData("[Network(4, 1, Activation.Sigmoid, Loss.BCE, Population = 1)] public partial class A;")]
    [InlineData("[Network(4, 1, Activation.Sigmoid, Loss.BCE, Population = true, Population = true)] public partial class A;")]
    [InlineData("[Network(4, 1, Activation.Sigmoid, Loss.BCE, Population = true, 3)] public partial class A;")]
    [InlineData("[Network(layerSizes: 4, 1, Activation.Sigmoid, Loss.BCE)] public partial class A;")]
    [InlineData("[Network(4, 1, Activation.Sigmoid, Loss.BCE)] // notes\npublic partial class A;")]
    public void What_only_the_compiler_understands_is_left_to_it(string text) => Assert.Null(AttributeReader.Read(text));

    [Theory]
    [InlineData("[Network(4, 3, 1, Activation.Tanh, Loss.MSE)] public partial class A;")]
    [InlineData("\n\t[ BackpropGen.Network ( 4 ,3,1,BackpropGen.Activation.Tanh,\n Loss . MSE ) ]\npublic sealed partial class A { }\n")]
    [InlineData("[NetworkAttribute(new[] { 4, 3, 1 }, Activation.Tanh, Loss.MSE)] partial class A\n{\n}")]
    [InlineData("[Network(new int[] { 4, 3, 1 }, Activation.Tanh, Loss.MSE)] internal partial class A;")]
    [InlineData("[Network([4, 3, 1], Activation.Tanh, Loss.MSE, Bias = Bias.PerNode)] internal partial class A;")]
    public void Every_common_spelling_is_read(string text)
    {
        (NetworkAttributeData attribute, string name) = AttributeReader.Read(text)!.Value;

        Assert.Equal([4, 3, 1], attribute.LayerSizes.ToArray());
        Assert.Equal(("A", "Tanh", "MSE", "PerNode"), (name, attribute.Activation, attribute.Loss, attribute.Bias));
    }

    [Fact]
    public void A_declaration_that_is_written_is_read_back()
    {
        Assert.All(RandomDeclarations.Right, text =>
        {
            (NetworkAttributeData attribute, string name) = AttributeReader.Read(text)!.Value;
            (NetworkAttributeData again, string sameName) = AttributeReader.Read(AttributeText.Of(attribute, name))!.Value;

            Assert.Equal(name, sameName);
            Assert.Equal(attribute.LayerSizes.ToArray(), again.LayerSizes.ToArray());
            Assert.Equal(attribute.Activations?.ToArray(), again.Activations?.ToArray());
            Assert.Equal(
                attribute with { LayerSizes = [], Activations = null },
                again with { LayerSizes = [], Activations = null });
        });
    }
}
