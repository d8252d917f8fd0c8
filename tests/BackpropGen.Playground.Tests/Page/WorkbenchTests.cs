using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Playground.Compiling;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Page;
using BackpropGen.Playground.Rows;
using BackpropGen.Playground.Tests.Testing;
using Microsoft.JSInterop;
using Xunit;

namespace BackpropGen.Playground.Tests.Page;

public class WorkbenchTests
{
    private const string Compiled = "[Network(2, 3, 1, Activation.Tanh, Loss.MSE)]\npublic partial class Compiled;";

    private readonly DesktopCompiler _compiler = new();
    private readonly Workbench _workbench;

    public WorkbenchTests() => _workbench = new Workbench(_compiler.Client());

    [Fact]
    public async Task The_page_opens_with_the_network_of_the_notes()
    {
        await _workbench.OpenAsync("");

        Assert.Equal(Preset.All[0].Text, _workbench.State.Text);
        Assert.Equal("Placement.g.cs", _workbench.Files[0].Name);
        Assert.Empty(_workbench.Messages);
        Assert.NotNull(_workbench.Network);
        Assert.Null(_workbench.Misfit);
        Assert.Null(_workbench.Remark);
    }

    [Fact]
    public async Task A_mistake_is_named_and_keeps_the_last_good_page()
    {
        await _workbench.OpenAsync("");
        IReadOnlyList<GeneratedFile> files = _workbench.Files;
        IPlayNetwork? network = _workbench.Network;

        await _workbench.SetTextAsync("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.CrossEntropy)]\npublic partial class Placement;");

        CompilerMessage message = Assert.Single(_workbench.Messages);
        Assert.Equal(("BPG024", "Error"), (message.Id, message.Severity));
        Assert.EndsWith("Diagnostics.md#bpg024", message.Help, StringComparison.Ordinal);
        Assert.Same(files, _workbench.Files);
        Assert.Same(network, _workbench.Network);
    }

    [Fact]
    public async Task The_compiler_says_more_of_a_mistake_once_it_is_ready()
    {
        await _workbench.OpenAsync("");
        await _workbench.StartCompilerAsync();
        IReadOnlyList<GeneratedFile> files = _workbench.Files;

        await _workbench.SetTextAsync("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.CrossEntropy)]\npublic partial class Placement;");

        CompilerMessage message = Assert.Single(_workbench.Messages, message => message.Id == "BPG024");
        Assert.Contains("Softmax", message.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("#bpg024", message.Help, StringComparison.Ordinal);
        Assert.Equal(files.Select(file => file.Text), _workbench.Files.Select(file => file.Text));
    }

    [Fact]
    public async Task The_compiler_and_the_page_show_the_same_files()
    {
        await _workbench.OpenAsync("");
        GeneratedFile[] files = [.. _workbench.Files];

        await _workbench.StartCompilerAsync();

        Assert.Equal(files, _workbench.Files.Take(1));
        Assert.Equal(["Placement.g.cs", "Placement.Members.g.cs", "Placement.Batch.g.cs", "Placement.Lanes.g.cs"], _workbench.Files.Select(file => file.Name));
        Assert.Equal("The compiler is ready.", _workbench.CompilerStatus);
        Assert.Empty(_compiler.Compiled);
    }

    [Fact]
    public async Task A_network_is_compiled_once()
    {
        await _workbench.OpenAsync("");
        await _workbench.StartCompilerAsync();

        await _workbench.SetTextAsync(Compiled);
        await _workbench.SetTextAsync(Preset.All[1].Text);
        await _workbench.SetTextAsync(Compiled);

        Assert.Equal([Compiled], _compiler.Compiled);
        Assert.Equal([2, 3, 1], _workbench.Network!.Topology.LayerSizes);
    }

    [Fact]
    public async Task A_network_waits_for_the_compiler_and_keeps_the_last_one()
    {
        await _workbench.OpenAsync("");

        await _workbench.SetTextAsync(Compiled);
        Assert.Equal("Compiled.g.cs", _workbench.Files[0].Name);
        Assert.Equal([4, 3, 2, 1], _workbench.Network!.Topology.LayerSizes);

        await _workbench.StartCompilerAsync();
        Assert.Equal([2, 3, 1], _workbench.Network!.Topology.LayerSizes);
    }

    [Fact]
    public async Task Quick_typing_compiles_the_last_text_alone()
    {
        await _workbench.OpenAsync("");
        await _workbench.StartCompilerAsync();

        Task[] typing = [.. Enumerable.Range(5, 4).Select(width => _workbench.SetTextAsync(Compiled.Replace("3", $"{width}", StringComparison.Ordinal)))];
        await Task.WhenAll(typing);

        Assert.Equal([Compiled.Replace('3', '8')], _compiler.Compiled);
    }

    [Fact]
    public async Task What_only_the_compiler_understands_is_shown_once_it_is_ready()
    {
        await _workbench.OpenAsync("");
        await _workbench.StartCompilerAsync();

        await _workbench.SetTextAsync("[Network(2, 1 + 2, 1, Activation.Tanh, Loss.MSE)] public partial class Sum;");

        Assert.Null(_workbench.Declaration);
        Assert.Equal("Sum.g.cs", _workbench.Files[0].Name);
        Assert.Equal([2, 3, 1], _workbench.Network!.Topology.LayerSizes);
    }

    [Fact]
    public async Task Text_that_is_no_CSharp_has_the_messages_of_the_compiler()
    {
        await _workbench.OpenAsync("");
        await _workbench.StartCompilerAsync();

        await _workbench.SetTextAsync("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)\npublic partial class Placement;");

        Assert.Contains(_workbench.Messages, message => message is { Severity: "Error", Id: ['C', 'S', ..] });
        Assert.Equal("Placement.g.cs", _workbench.Files[0].Name);
    }

    [Theory]
    [InlineData("[Network(4, 600, 1, Activation.Sigmoid, Loss.BCE)]\npublic partial class Large;", "3601 parameters")]
    [InlineData("[Network(40, 48, 1, Activation.Sigmoid, Loss.BCE)]\npublic partial class Large;", "2017 parameters")]
    public async Task Beyond_2000_parameters_the_page_says_so_and_compiles_nothing(string text, string count)
    {
        await _workbench.OpenAsync("");
        await _workbench.StartCompilerAsync();
        IReadOnlyList<GeneratedFile> files = _workbench.Files;

        await _workbench.SetTextAsync(text);

        CompilerMessage message = Assert.Single(_workbench.Messages, message => message.Severity == "Error");
        Assert.Contains(count, message.Text, StringComparison.Ordinal);
        Assert.Contains("2000", message.Text, StringComparison.Ordinal);
        Assert.Same(files, _workbench.Files);
        Assert.Empty(_compiler.Compiled);
    }

    [Fact]
    public async Task A_compiler_that_cannot_be_loaded_leaves_the_presets()
    {
        _compiler.Before = call => throw new JSException($"no {call}");
        await _workbench.OpenAsync("");

        await _workbench.StartCompilerAsync();
        await _workbench.OpenAsync(Preset.All[1]);

        Assert.Contains("could not be loaded", _workbench.CompilerStatus, StringComparison.Ordinal);
        Assert.Contains("no start", _workbench.CompilerStatus, StringComparison.Ordinal);
        Assert.Equal([2, 4, 1], _workbench.Network!.Topology.LayerSizes);
    }

    [Fact]
    public async Task Rows_that_do_not_fit_are_named()
    {
        await _workbench.OpenAsync("");

        _workbench.ChooseRows("iris");

        Assert.Equal("These rows have 4 inputs and 3 targets; the network has 4 inputs and 1 output.", _workbench.Misfit);
        Assert.Null(_workbench.BeginTraining());
    }

    [Fact]
    public async Task A_network_can_be_given_the_layers_of_the_rows()
    {
        await _workbench.OpenAsync("");
        await _workbench.StartCompilerAsync();
        _workbench.ChooseRows("xor");

        await _workbench.SetLayerSizesAsync([2, 3, 2, 1]);

        Assert.Null(_workbench.Misfit);
        Assert.NotNull(_workbench.BeginTraining());
        Assert.Contains("Network(2, 3, 2, 1, Activation.Sigmoid, Loss.BCE)", _workbench.State.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rewind_gives_the_first_weights_again()
    {
        await _workbench.OpenAsync(Preset.All.Single(preset => preset.Id == "xor"));
        double[] first = Weights();

        _workbench.BeginTraining()!.RunEpoch();
        Assert.NotEqual(first, Weights());
        _workbench.Rewind();

        Assert.Equal(first, Weights());
        Assert.Null(_workbench.Training);
        Assert.Equal(new Xor(1).ParameterSpan.ToArray(), first);
    }

    [Fact]
    public async Task Another_seed_begins_anew_and_another_rate_goes_on()
    {
        await _workbench.OpenAsync(Preset.All.Single(preset => preset.Id == "xor"));
        _workbench.BeginTraining()!.RunEpoch();
        double[] trained = Weights();

        _workbench.SetState(_workbench.State with { Choices = _workbench.State.Choices with { LearningRate = 0.1 } });
        Assert.Equal(trained, Weights());
        _workbench.SetState(_workbench.State with { Choices = _workbench.State.Choices with { Seed = 2 } });

        Assert.Equal(new Xor(2).ParameterSpan.ToArray(), Weights());
    }

    [Fact]
    public async Task Seed_0_of_the_board_is_the_worked_example_of_the_notes()
    {
        await _workbench.OpenAsync(Preset.All.Single(preset => preset.Id == "board"));

        WorkedExample example = _workbench.Network!.Explain(_workbench.Row, 1, new ExplainOptions());

        Assert.Equal(0, _workbench.State.Choices.Seed);
        Assert.Equal(
            ["0.3775", "0.5933", "1.1059", "0.7514", "0.2748"],
            new[] { "z11", "o11", "z21", "ŷ", "L" }.Select(name => example[name].Result));
        Assert.Equal("0.3178", example["new w11_2"].Result);
    }

    [Fact]
    public async Task Pasted_rows_are_used_and_are_not_in_the_address()
    {
        await _workbench.OpenAsync(Preset.All.Single(preset => preset.Id == "xor"));

        _workbench.Paste(PastedRows.Read("0.125,1,0\n0.625,1,1\n", isScaled: false));

        Assert.Equal([0.125, 1], _workbench.Row.X);
        Assert.NotNull(_workbench.BeginTraining());
        string address = PageAddress.Write(_workbench.State);
        Assert.Contains("rows=own", address, StringComparison.Ordinal);
        Assert.DoesNotContain("0.125", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_rows_of_its_author_says_what_is_missing()
    {
        await _workbench.OpenAsync("#rows=own&seed=3");

        Assert.Contains("rows of its author", _workbench.Remark, StringComparison.Ordinal);
        Assert.Equal("xor", _workbench.State.RowsId);
        Assert.Equal(3, _workbench.State.Choices.Seed);
    }

    [Fact]
    public async Task A_damaged_address_opens_the_default_and_says_so()
    {
        await _workbench.OpenAsync("#network=%5BNetwork&rate=fast");

        Assert.Contains("rate", _workbench.Remark, StringComparison.Ordinal);
        Assert.Equal(PageState.Default.Choices, _workbench.State.Choices);
    }

    [Theory]
    [InlineData("#network=%5BNetwork")]
    [InlineData("#network=%5BNetwork(4, 3, 2, 1, Activation.Sigmoid, Loss.CrossEntropy)%5D public partial class Placement;")]
    public async Task A_page_that_opens_with_a_mistake_has_the_default_as_its_last_good_page(string hash)
    {
        await _workbench.OpenAsync(hash);

        Assert.Equal("Placement.g.cs", _workbench.Files[0].Name);
        Assert.Equal([4, 3, 2, 1], _workbench.Network!.Topology.LayerSizes);
        Assert.NotEqual(PageState.Default.Text, _workbench.State.Text);
    }

    [Fact]
    public async Task Each_step_redraws_the_page()
    {
        int changes = 0;
        await _workbench.OpenAsync("");
        _workbench.Changed += () => changes++;

        _workbench.ChooseRow(1);
        _workbench.SetRow(new Row([1, 2, 3, 4], [0]));
        _workbench.ChooseRows("placement");
        _workbench.Rewind();
        _workbench.Touch();

        Assert.Equal(5, changes);
        Assert.Equal(0, _workbench.RowIndex);
    }

    private double[] Weights() =>
        [.. Enumerable.Range(0, _workbench.Network!.Topology.ParameterCount).Select(index => _workbench.Network.Parameter(index))];
}
