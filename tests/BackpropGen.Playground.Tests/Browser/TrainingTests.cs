using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Page;
using BackpropGen.Playground.Rows;
using BackpropGen.Playground.Tests.Testing;
using BackpropGen.Playground.Training;
using BackpropGen.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace BackpropGen.Playground.Tests.Browser;

[Collection(PublishedPage.Collection)]
[Trait("Speed", "Slow")]
public class TrainingTests(PublishedPage published)
{
    private static readonly RowTable Rows = SampleRows.All.Single(rows => rows.Id == "xor");

    [RequiresFact("chromium")]
    public Task Xor_trained_in_the_page_has_the_bits_of_the_program() => published.VisitAsync("", async page =>
    {
        await page.OpenPresetAsync("xor");
        await page.OpenTabAsync(PageView.Training);
        await page.SettleAsync();
        string first = await page["#predictions"].InnerHTMLAsync();
        string untrained = await page["#training-status"].InnerTextAsync();

        await page.TrainAsync(1000);
        Assert.NotEqual(first, await page["#predictions"].InnerHTMLAsync());
        await Assertions.Expect(page["#training-status"]).ToContainTextAsync("100.0 % of 4 rows right");
        Assert.StartsWith("Epoch 0: average loss", untrained, StringComparison.Ordinal);

        await page.OpenTabAsync(PageView.Home);
        (string name, string json) = await page.DownloadAsync("#download-weights");
        Assert.Equal("Xor.json", name);
        var expected = new Xor(1);
        expected.Fit(Inputs, Targets, Options());
        Assert.Equal(expected.ParameterSpan.ToArray(), Parameters(new Xor(2), json));

        await page.OpenTabAsync(PageView.Training);
        await page["#rewind"].ClickAsync();
        await Assertions.Expect(page["#training-status"]).ToHaveTextAsync(untrained);
        await page.SettleAsync();
        Assert.Equal(first, await page["#predictions"].InnerHTMLAsync());
    });

    [RequiresFact("chromium")]
    public Task Xor_in_float_compiled_and_trained_in_the_page_has_the_bits_of_the_program() => published.VisitAsync("", async page =>
    {
        await page.OpenPresetAsync("xor");
        await page.WaitForCompilerAsync();
        await page["#precision"].SelectOptionAsync("Single");
        await Assertions.Expect(page["#code"]).ToContainTextAsync("float w11_1");
        await Assertions.Expect(page["#compiler-status"]).ToHaveTextAsync("Compiling the network.");
        await page.WaitForCompilerAsync();
        await page.OpenTabAsync(PageView.Training);
        await page.TrainAsync(1000);

        await page.OpenTabAsync(PageView.Home);
        (_, string json) = await page.DownloadAsync("#download-weights");
        var expected = new SingleXor(1);
        expected.Fit(Single(Inputs), Single(Targets), Options());
        Assert.Equal(expected.ParameterSpan.ToArray(), Parameters(new SingleXor(2), json));
    });

    [RequiresFact("chromium")]
    public Task A_training_that_leaves_the_finite_numbers_is_explained() => published.VisitAsync("", async page =>
    {
        await page.OpenPresetAsync("salary");
        await page.OpenTabAsync(PageView.Training);
        await page["#rate"].FillAsync("1000");
        await page["#rate"].BlurAsync();

        await page["#play"].ClickAsync();

        await Assertions.Expect(page["#fault"]).ToContainTextAsync("Stopped in epoch ");
        await Assertions.Expect(page["#play"]).ToBeDisabledAsync();
        await page["#rewind"].ClickAsync();
        await Assertions.Expect(page["#fault"]).ToHaveCountAsync(0);
        await Assertions.Expect(page["#play"]).ToBeEnabledAsync();
    });

    [RequiresFact("chromium")]
    public Task A_training_is_paused_and_goes_on_row_by_row() => published.VisitAsync("", async page =>
    {
        await page.OpenPresetAsync("spiral");
        await page.OpenTabAsync(PageView.Training);
        await page["#play"].ClickAsync();
        await Assertions.Expect(page["#play"]).ToHaveTextAsync("Pause");
        await Assertions.Expect(page["#play"]).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page["#training-status"]).Not.ToContainTextAsync("Epoch 0:");
        await page["#play"].ClickAsync();
        await Assertions.Expect(page["#play"]).ToHaveTextAsync("Play");
        await page.SettleAsync();
        string table = await page["#prediction-table"].InnerTextAsync();

        await page["#one-row"].ClickAsync();
        await Assertions.Expect(page["#prediction-table"]).Not.ToHaveTextAsync(table);
    });

    private static double[][] Inputs => [.. Rows.Rows.Select(row => row.X)];

    private static double[][] Targets => [.. Rows.Rows.Select(row => row.Y)];

    private static FitOptions Options() => new() { Epochs = 1000, LearningRate = 0.5, Seed = 1 };

    private static float[][] Single(double[][] rows) => Array.ConvertAll(rows, row => Array.ConvertAll(row, number => (float)number));

    private static T[] Parameters<T>(INetwork<T> network, string json)
        where T : unmanaged
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        network.Load(stream);
        return network.ParameterSpan.ToArray();
    }
}
