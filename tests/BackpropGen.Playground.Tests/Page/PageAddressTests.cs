using System;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Page;
using BackpropGen.Playground.Training;
using Xunit;

namespace BackpropGen.Playground.Tests.Page;

public class PageAddressTests
{
    private static readonly PageState Everything = new(
        "[Network(2, 3, 1, Activation.GELU, Loss.MSE)]\npublic partial class Größe;", "spiral",
        new TrainingChoices(-7, 0.1 + 0.2, "AdamW", 16, IsShuffled: true), PageView.Notes, [PagePart.Code, PagePart.Reveal], Reveal.Line);

    [Fact]
    public void An_address_holds_the_whole_state()
    {
        (PageState state, var damaged) = PageAddress.Read("#" + PageAddress.Write(Everything));

        Assert.Empty(damaged);
        Assert.Equal(Everything with { Hidden = [] }, state with { Hidden = [] });
        Assert.Equal(Everything.Hidden, state.Hidden);
    }

    [Fact]
    public void Each_preset_comes_back_from_its_address() => Assert.All(Preset.All, preset =>
    {
        (PageState state, var damaged) = PageAddress.Read(PageAddress.Write(PageState.Of(preset)));

        Assert.Empty(damaged);
        Assert.Equal(PageState.Of(preset) with { Hidden = [] }, state with { Hidden = [] });
    });

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#&&")]
    public void An_empty_address_is_the_default(string hash)
    {
        (PageState state, var damaged) = PageAddress.Read(hash);

        Assert.Empty(damaged);
        Assert.Equal(PageState.Default, state);
    }

    [Theory]
    [InlineData("network=%E0%A4%A", "network")]
    [InlineData("network=", "network")]
    [InlineData("rows=none", "rows")]
    [InlineData("seed=1.5", "seed")]
    [InlineData("seed=99999999999", "seed")]
    [InlineData("rate=0", "rate")]
    [InlineData("rate=-1", "rate")]
    [InlineData("rate=NaN", "rate")]
    [InlineData("rate=Infinity", "rate")]
    [InlineData("rate=", "rate")]
    [InlineData("optimizer=sgd", "optimizer")]
    [InlineData("batch=0", "batch")]
    [InlineData("order=random", "order")]
    [InlineData("view=0", "view")]
    [InlineData("view=Everything", "view")]
    [InlineData("hide=Code,Nothing", "hide")]
    [InlineData("reveal=99", "reveal")]
    [InlineData("unknown=1", "unknown")]
    [InlineData("seed", "seed")]
    [InlineData("=5", "")]
    [InlineData("%00%FF%zz", "%00%FF%zz")]
    public void A_damaged_part_is_named_and_the_rest_is_kept(string part, string name)
    {
        (PageState state, var damaged) = PageAddress.Read($"#batch=8&{part}&rows=iris");

        Assert.Equal([name], damaged);
        Assert.Equal(PageState.Default with { RowsId = "iris", Choices = PageState.Default.Choices with { BatchSize = 8 } }, state);
    }

    [Fact]
    public void A_declaration_of_any_length_is_not_taken()
    {
        (PageState state, var damaged) = PageAddress.Read("network=" + PageState.Default.Text.PadRight(2001));

        Assert.Equal(["network"], damaged);
        Assert.Equal(PageState.Default, state);
    }

    [Fact]
    public void The_name_of_a_damaged_part_is_cut_off()
    {
        (_, var damaged) = PageAddress.Read(new string('x', 5000));

        Assert.Equal([new string('x', 40) + "…"], damaged);
    }
}
