using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace BackpropGen.Generator.Tests.Caching;

/// <summary>The equations of a network are data that all of its files are printed from.</summary>
public class DerivationTests
{
    [Theory]
    [InlineData("4, 3, 2, 1, Activation.Sigmoid, Loss.BCE")]
    [InlineData("11, 10, 2, Activation.ReLU, Loss.MSE")]
    [InlineData("200, 50, 2, Activation.Tanh, Loss.MSE, InputGradient = true")]
    public void One_run_derives_the_equations_of_a_network_once(string arguments)
    {
        CSharpCompilation compilation = ConsumerProject.Compilation($"using BackpropGen; [Network({arguments})] public partial class Net {{ }}");
        int before = NetworkEquations.DerivedOnThisThread;

        GeneratorDriverRunResult result = GeneratorRun.CreateDriver(ConsumerProject.ParseOptions).RunGenerators(compilation).GetRunResult();

        Assert.NotEmpty(result.GeneratedTrees);
        Assert.Equal(1, NetworkEquations.DerivedOnThisThread - before);
    }
}
