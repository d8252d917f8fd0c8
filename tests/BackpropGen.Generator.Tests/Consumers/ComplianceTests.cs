using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Consumers;

/// <summary>A compliant assembly has networks of every form in public: no type of theirs and no pair of names is a warning.</summary>
public class ComplianceTests
{
    /// <summary>An array in an attribute is a warning of its own, at the user's line.</summary>
    private const string Arrays = "#pragma warning disable CS3016\n";

    [Theory]
    [InlineData("4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, InputGradient = true")]
    [InlineData("1, 1, Activation.Linear, Loss.MSE, Bias = Bias.SharedPerLayer")]
    [InlineData("new[] { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2 }, Activation.Tanh, Loss.MSE, Bias = Bias.SharedPerLayer, Precision = Precision.Single")]
    [InlineData("new[] { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2 }, Activation.Tanh, Loss.MSE, InputGradient = true")]
    [InlineData("40, 30, 3, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax, InputGradient = true")]
    [InlineData("100, 50, 2, Activation.Tanh, Loss.Huber, Bias = Bias.SharedPerLayer, InputGradient = true")]
    [InlineData("100, 50, 2, Activation.Tanh, Loss.Huber, Bias = Bias.None, Precision = Precision.Single")]
    public Task A_public_network_of_a_compliant_assembly_has_no_warning(string arguments) =>
        new GeneratorTest($"using BackpropGen;\n[assembly: System.CLSCompliant(true)]\n{Arrays}[Network({arguments})] public partial class Net {{ }}")
        {
            DisabledDiagnostics = { "CS1591", "BPG033" },
        }.RunAsync();

    [Fact]
    public Task A_member_that_is_not_compliant_is_heard() => // so the compiler looked
        new GeneratorTest("using BackpropGen;\n[assembly: System.CLSCompliant(true)]\n"
            + "[Network(2, 1, Activation.Tanh, Loss.MSE)] public partial class Net { public uint {|CS3003:Count|} => 1; }")
        {
            DisabledDiagnostics = { "CS1591" },
        }.RunAsync();
}
