using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Rows;
using BackpropGen.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace BackpropGen.Playground.Tests.Browser;

[Collection(PublishedPage.Collection)]
[Trait("Speed", "Slow")]
public class RowTests(PublishedPage published)
{
    private const string LitEdge = "rgb(179, 89, 0)";

    private static readonly Row Row = SampleRows.All.Single(rows => rows.Id == "placement").Rows[0];

    private static readonly ExplainOptions Options = new() { Rounding = Rounding.AtTheEnd, Digits = Digits.Decimals(4) };

    [RequiresFact("chromium")]
    public Task A_name_under_the_pointer_lights_up_in_code_picture_and_numbers() => published.VisitAsync("", async page =>
    {
        await page.SettleAsync();
        Assert.DoesNotContain(LitEdge, await page.StylesAsync("[data-name='w21_1']", "outlineColor"));

        await page["#code [data-name='w21_1']"].First.HoverAsync();

        foreach (string place in new[] { "#code", "#row-picture", "#sheet" })
        {
            string[] outlines = await page.StylesAsync($"{place} :is(span, text)[data-name='w21_1']", "outlineStyle");
            Assert.NotEmpty(outlines);
            Assert.All(outlines, outline => Assert.Equal("solid", outline));
        }

        string[] edges = await page.StylesAsync("#row-picture [data-name='w21_1']:not(text)", "stroke");
        Assert.NotEmpty(edges);
        Assert.All(edges, stroke => Assert.Equal(LitEdge, stroke));
        await page.SettleAsync();
        Assert.DoesNotContain(LitEdge, await page.StylesAsync("#row-picture [data-name='w22_1']:not(text)", "stroke"));

        // δ21 of the notes is d21 of the code.
        await page["#sheet [data-name='δ21']"].First.HoverAsync();
        Assert.All(await page.StylesAsync("#code [data-name='δ21']", "outlineStyle"), style => Assert.Equal("solid", style));
        Assert.All(await page.StylesAsync("#code [data-name='w21_1']", "outlineStyle"), style => Assert.Equal("none", style));
    });

    [RequiresFact("chromium")]
    public Task The_numbers_are_those_of_Explain_before_and_after_a_step() => published.VisitAsync("", async page =>
    {
        var network = new PlayNetwork<double>(seed => new Placement(seed));
        await page.SettleAsync();
        Assert.Equal(Lines(network), await page.CellsAsync("#sheet tbody tr:has(td)"));
        await page.ExpectPictureAsync("#row-picture", network.DrawRow(Row));

        await page["#update"].ClickAsync();
        double loss = network.Step(Row, 0.5);

        await Assertions.Expect(page["#row-status"]).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"{loss:G6}"));
        await page.SettleAsync();
        Assert.Equal(Lines(network), await page.CellsAsync("#sheet tbody tr:has(td)"));
        await page.ExpectPictureAsync("#row-picture", network.DrawRow(Row));

        await page["#rewind-row"].ClickAsync();
        network.Initialize(1);
        await page.ExpectPictureAsync("#row-picture", network.DrawRow(Row));
    });

    [RequiresFact("chromium")]
    public Task Line_by_line_the_picture_hides_what_is_not_computed_yet() => published.VisitAsync("", async page =>
    {
        string[] names = [.. new PlayNetwork<double>(seed => new Placement(seed)).Explain(Row, 0.5, Options).Steps.Select(step => step.Name)];

        await page.SettleAsync();
        await page["#first-line"].ClickAsync();
        Assert.Equal([names[0]], (await page.CellsAsync("#sheet tbody tr:has(td)")).Select(cells => cells[0]));
        Assert.Equal(["visible"], (await Visibilities(page, "z11")).Distinct());
        Assert.Equal(["hidden"], (await Visibilities(page, "o11")).Distinct());
        Assert.Equal(["hidden"], (await Visibilities(page, "δ31")).Distinct());

        await page["#next-line"].ClickAsync();
        Assert.Equal(names[..2], (await page.CellsAsync("#sheet tbody tr:has(td)")).Select(cells => cells[0]));
        await Assertions.Expect(page["#row-status"]).ToContainTextAsync($"{names[1]} = ");
        await Assertions.Expect(page["#sheet tr.current"]).ToContainTextAsync(names[1]);

        await page["#all-lines"].ClickAsync();
        Assert.Equal(names, (await page.CellsAsync("#sheet tbody tr:has(td)")).Select(cells => cells[0]));
        Assert.Equal(["visible"], (await Visibilities(page, "δ31")).Distinct());
    });

    [RequiresFact("chromium")]
    public Task A_weight_that_is_dragged_changes_the_row() => published.VisitAsync("", async page =>
    {
        var network = new PlayNetwork<double>(seed => new Placement(seed));
        int index = network.ParameterNames.ToList().IndexOf("w21_1");
        LocatorBoundingBoxResult label = (await page["#row-picture text[data-name='w21_1']"].First.BoundingBoxAsync())!;
        float x = label.X + label.Width / 2, y = label.Y + label.Height / 2;

        await page.Page.Mouse.MoveAsync(x, y);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(x, y - 50);
        await page["#parameter"].SelectOptionAsync("w21_1");
        double dragged = Math.Round(network.Parameter(index) + 0.5, 4);
        await Assertions.Expect(page["#parameter-value"]).ToHaveValueAsync(dragged.ToString("R", CultureInfo.InvariantCulture));
        await page.Page.Mouse.UpAsync();
        await page.Page.Mouse.MoveAsync(x, y);

        network.SetParameter(index, dragged);
        await page.ExpectPictureAsync("#row-picture", network.DrawRow(Row));
        await page.ExpectPictureAsync("#loss-along", network.DrawLossAlong("w21_1", Row, 0.5, 6));
    });

    [RequiresFact("chromium")]
    public Task A_number_can_be_typed_and_a_word_is_refused() => published.VisitAsync("", async page =>
    {
        await page["#x1"].FillAsync("0,25");
        await page["#x1"].BlurAsync();
        await Assertions.Expect(page["#sheet"]).ToContainTextAsync("0.25");

        await page["#x1"].FillAsync("much");
        await page["#x1"].BlurAsync();
        await Assertions.Expect(page["#panel-row [role='alert']"]).ToContainTextAsync("\"much\" is not a number.");
    });

    private static string[][] Lines(PlayNetwork<double> network) =>
        [.. network.Explain(Row, 0.5, Options).Steps.Select(step => new[] { step.Name, step.Formula + step.Substituted, step.Result })];

    private static Task<string[]> Visibilities(PlaygroundPage page, string name) => page.StylesAsync($"#row-picture text[data-name='{name}']", "visibility");
}
