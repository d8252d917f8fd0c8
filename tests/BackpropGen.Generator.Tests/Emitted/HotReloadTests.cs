using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace BackpropGen.Generator.Tests.Emitted;

/// <summary>
/// An edit of [Network] is an edit of many emitted methods at once. The compiler behind hot reload takes a removed overload for one that
/// stays, and ends with an exception, so none may be removed: neither by another activation nor by another loss.
/// </summary>
public class HotReloadTests
{
    [Theory]
    [InlineData("2, 2, 1")]
    [InlineData("4, 3, 2, 1")]
    [InlineData("{|BPG033:2, 60, 1|}")]
    public async Task Overloads_are_the_same_for_every_activation_and_loss(string sizes)
    {
        string[]? expected = null;
        foreach (string rest in new[]
        {
            "Activation.Sigmoid, Loss.BCE", "Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid", "Activation.GELU, Loss.MSE", "Activation.ReLU, Loss.Huber",
            "Activation.Linear, Loss.MAE",
        })
        {
            EmittedCode emitted = await new GeneratorTest($"using BackpropGen;\n[Network({sizes}, {rest})] partial class Net {{ }}").EmitAsync();
            string[] overloads = Overloads(emitted.DebugCompilation);
            Assert.Equal(expected ??= overloads, overloads);
        }
    }

    /// <summary>The methods of a Debug build that share their name with another, which edits by hot reload are for.</summary>
    private static string[] Overloads(CSharpCompilation debug)
    {
        INamedTypeSymbol network = debug.GetTypeByMetadataName("Net")!;
        return network.GetTypeMembers().Append(network)
            .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>().GroupBy(method => method.Name).Where(group => group.Count() > 1))
            .SelectMany(group => group).Select(method => method.ToDisplayString()).Order(StringComparer.Ordinal).ToArray();
    }
}
