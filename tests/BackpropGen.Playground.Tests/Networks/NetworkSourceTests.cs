using System;
using System.Globalization;
using System.Threading.Tasks;
using BackpropGen.Playground.Declarations;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Tests.Testing;
using Xunit;

namespace BackpropGen.Playground.Tests.Networks;

public class NetworkSourceTests
{
    private readonly DesktopCompiler _compiler = new();

    [Fact]
    public async Task A_declaration_that_was_compiled_is_found_again()
    {
        var source = new NetworkSource(_compiler.Client());
        string text = Text(3);
        Assert.Null(source.Find(text, Declaration.Read(text)));

        IPlayNetwork compiled = await source.CompileAsync(text);
        IPlayNetwork found = source.Find(text, Declaration.Read(text))!;

        Assert.NotSame(compiled, found);
        Assert.Equal([2, 3, 1], found.Topology.LayerSizes);
        Assert.Equal(1, source.AssemblyCount);
        Assert.Equal([text], _compiler.Compiled);
    }

    [Theory]
    [InlineData("Double", 64)]
    [InlineData("Single", 32)]
    public async Task A_compiled_network_has_the_first_weights_and_the_precision_of_a_program(string precision, int bits)
    {
        string text = $"[Network(2, 4, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid, Precision = Precision.{precision})] public partial class Compiled;";
        IPlayNetwork network = await new NetworkSource(_compiler.Client()).CompileAsync(text);
        var expected = new Xor(1);
        var expectedSingle = new SingleXor(1);

        network.Initialize(1);

        for (int index = 0; index < expected.ParameterSpan.Length; index++)
        {
            Assert.Equal(bits == 64 ? expected.ParameterSpan[index] : expectedSingle.ParameterSpan[index], network.Parameter(index));
        }
    }

    [Fact]
    public void A_preset_needs_no_compiler()
    {
        var source = new NetworkSource(_compiler.Client());

        Assert.All(Preset.All, preset => Assert.NotNull(source.Find(preset.Text, Declaration.Read(preset.Text))));
        Assert.Equal(0, source.AssemblyCount);
        Assert.Empty(_compiler.Compiled);
    }

    [Fact]
    public async Task Beyond_200_networks_the_page_asks_to_be_reloaded()
    {
        _compiler.IsFixed = true;
        var source = new NetworkSource(_compiler.Client());
        for (int number = 1; number <= NetworkSource.MostAssemblies; number++)
        {
            await source.CompileAsync(Text(number));
        }

        Exception exception = await Assert.ThrowsAsync<InvalidOperationException>(() => source.CompileAsync(Text(201)));

        Assert.Contains("200 networks", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Reload", exception.Message, StringComparison.Ordinal);
        Assert.Equal(200, source.AssemblyCount);
    }

    private static string Text(int width) =>
        string.Create(CultureInfo.InvariantCulture, $"[Network(2, {width}, 1, Activation.Tanh, Loss.MSE)]\npublic partial class Compiled;");
}
