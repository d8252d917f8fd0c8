using System;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Playground.Declarations;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Page;
using BackpropGen.Playground.Rows;
using BackpropGen.Playground.Tests.Testing;
using BackpropGen.Playground.Training;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Playground.Tests.Networks;

public class PresetTests
{
    public static TheoryData<string> Ids => [.. Preset.All.Select(preset => preset.Id)];

    [Fact]
    public void Each_preset_has_the_text_of_its_class()
    {
        string[] classes = Repository.Read("samples", "Playground", "Networks", "PresetNetworks.cs").ReplaceLineEndings("\n")
            .Split("\n\n")[2..];

        Assert.Equal(classes.Select(text => text.Trim()), Preset.All.Select(preset => preset.Text));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_preset_makes_the_network_that_it_names(string id)
    {
        Preset preset = Find(id);
        Declaration declaration = Declaration.Read(preset.Text)!;
        var network = (INetwork<double>)preset.Create(1);

        Assert.Equal(declaration.Name, network.GetType().Name);
        Assert.Equal(declaration.Attribute.LayerSizes, network.Topology.LayerSizes);
        Assert.Equal(declaration.Attribute.Loss, $"{network.Topology.Loss}");
        Assert.Equal(declaration.Model!.ParameterCount, network.Topology.ParameterCount);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rows_of_a_preset_fit_it(string id)
    {
        Preset preset = Find(id);

        Assert.Null(SampleRows.All.Single(rows => rows.Id == preset.RowsId).Misfit(((INetwork<double>)preset.Create(1)).Topology.LayerSizes));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_preset_is_found_under_any_name_of_the_class(string id)
    {
        Preset preset = Find(id);
        string other = Regex.Replace(preset.Text, @"class \w+", "class Another");

        Assert.NotEqual(preset.Text, other);
        Assert.Same(preset, Preset.Find(Declaration.Read(other)!));
    }

    [Theory]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)] public partial class A;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)] public partial class A;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, InputGradient = true)] public partial class A;")]
    [InlineData("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.CrossEntropy)] public partial class A;")]
    public void Another_network_is_no_preset(string text) => Assert.Null(Preset.Find(Declaration.Read(text)!));

    private static Preset Find(string id) => Preset.All.Single(preset => preset.Id == id);

    [Fact]
    public void Every_preset_learns_its_rows_as_it_opens()
    {
        Assert.All(Preset.All, preset =>
        {
            RowTable rows = SampleRows.All.Single(rows => rows.Id == preset.RowsId);
            IPlayNetwork network = new NetworkSource(new DesktopCompiler().Client()).Find(preset.Text, Declaration.Read(preset.Text))!;
            ITrainingRun run = network.Train(rows, PageState.Of(preset).Choices);

            while (run.Epoch < 2000)
            {
                run.RunEpoch();
            }

            Assert.True(run.History[^1].TrainLoss < 0.5 * run.History[0].TrainLoss, $"{preset.Id}: {run.History[0].TrainLoss} → {run.History[^1].TrainLoss}");
        });
    }
}
