using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Playground.Page;
using BackpropGen.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace BackpropGen.Playground.Tests.Browser;

[Collection(PublishedPage.Collection)]
[Trait("Speed", "Slow")]
public class SharingTests(PublishedPage published)
{
    private const string Csv = "width;height;kind\n0.125;7;small\n0.375;9;large\n0.625;8;large\n0.875;6;small\n";

    [RequiresFact("chromium")]
    public async Task A_friend_gets_the_page_without_the_rows()
    {
        string address = "", code = "";
        await published.VisitAsync("", async page =>
        {
            await page.DeclareAsync("[Network(2, 4, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]\npublic partial class Mine;");
            await page.OpenTabAsync(PageView.Training);
            await PasteAsync(page, Csv);
            await page["#seed"].FillAsync("7");
            await page["#seed"].BlurAsync();
            await page["#rate"].FillAsync("0.3");
            await page["#rate"].BlurAsync();
            await page["#one-epoch"].ClickAsync();
            await Assertions.Expect(page["#training-status"]).ToContainTextAsync("Epoch 1:");
            await page.OpenTabAsync(PageView.Home);
            await Assertions.Expect(page["#panel-home"]).ToContainTextAsync("rows that you pasted are not in it");
            await page["#hide-notes"].CheckAsync();
            await page["#copy-link"].ClickAsync();
            address = await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
            code = await page.CodeAsync();
            // It is hidden from the friend alone.
            await Assertions.Expect(page["#tab-notes"]).ToBeVisibleAsync();
        });
        Assert.DoesNotContain("0.125", address, StringComparison.Ordinal);
        Assert.DoesNotContain("width", address, StringComparison.Ordinal);

        await published.VisitAsync(address.Split('#')[1], async page =>
        {
            Assert.Equal(code, await page.CodeAsync());
            await Assertions.Expect(page["#remark"]).ToContainTextAsync("rows of its author");
            await Assertions.Expect(page["#tab-notes"]).ToHaveCountAsync(0);
            await Assertions.Expect(page["#panel-home"]).ToBeVisibleAsync();
            await page.OpenTabAsync(PageView.Training);
            await Assertions.Expect(page["#seed"]).ToHaveValueAsync("7");
            await Assertions.Expect(page["#rate"]).ToHaveValueAsync("0.3");
            await Assertions.Expect(page["#rows"]).ToHaveValueAsync("xor");
        });
    }

    [RequiresFact("chromium")]
    public Task A_damaged_address_opens_the_default_and_says_so() => published.VisitAsync("network=%E0%A4%A&seed=many&rows=iris", async page =>
    {
        await Assertions.Expect(page["#remark"]).ToContainTextAsync("damaged");
        await Assertions.Expect(page["#remark"]).ToContainTextAsync("seed");
        await page.OpenTabAsync(PageView.Training);
        await Assertions.Expect(page["#rows"]).ToHaveValueAsync("iris");
    });

    [RequiresFact("chromium")]
    public Task Rows_with_a_mistake_are_refused_by_line_and_column() => published.VisitAsync("", async page =>
    {
        await page.OpenTabAsync(PageView.Training);
        await PasteAsync(page, "a,b,y\n1,2,0\n3,,1\n");
        await Assertions.Expect(page["#csv-problem"]).ToContainTextAsync("Line 3");
        await Assertions.Expect(page["#csv-problem"]).ToContainTextAsync("\"b\"");

        await page["#csv"].FillAsync("a,b,c,d,y\n1,2,3,4,0\n4,3,2,1,1\n");
        await page["#use-csv"].ClickAsync();
        await Assertions.Expect(page["#csv-problem"]).ToHaveCountAsync(0);
        await Assertions.Expect(page["#rows"]).ToHaveValueAsync("own");
        await Assertions.Expect(page["#play"]).ToBeEnabledAsync();
    });

    [RequiresFact("chromium")]
    public Task Nothing_leaves_the_page_once_it_has_loaded() => published.VisitAsync("", async page =>
    {
        await page.WaitForCompilerAsync();
        string[] loaded = [.. page.Requests];
        Assert.All(page.Requests, address => Assert.StartsWith(published.Host.Address, address, StringComparison.Ordinal));
        published.Host.Forget();

        await page.OpenPresetAsync("iris");
        await page.DeclareAsync("[Network(2, 3, 1, Activation.GELU, Loss.MSE)]\npublic partial class Compiled;");
        await Assertions.Expect(page["#parameter option"]).ToHaveCountAsync(13);
        await page.SettleAsync();
        foreach (string button in new[] { "#first-line", "#next-line", "#all-lines", "#update", "#rewind-row" })
        {
            await page[button].ClickAsync();
        }

        await page.OpenTabAsync(PageView.Training);
        await PasteAsync(page, "1,2,0\n3,4,1\n");
        foreach (string button in new[] { "#one-row", "#one-epoch", "#play", "#play", "#rewind" })
        {
            await page[button].ClickAsync();
        }

        await page.OpenTabAsync(PageView.Notes);
        await page["#notes-text"].FillAsync("z11 = 0.5");
        await page["#check"].ClickAsync();
        await Assertions.Expect(page["#report"]).Not.ToBeEmptyAsync();

        await page.OpenTabAsync(PageView.Home);
        await page["#gaps"].FillAsync("30");
        string[] buttons = await page["#panel-home button[id^='download-']"].EvaluateAllAsync<string[]>("buttons => buttons.map(button => button.id)");
        Assert.Equal(6, buttons.Length);
        foreach (string button in buttons)
        {
            (string name, string text) = await page.DownloadAsync("#" + button);
            Assert.StartsWith("Compiled.", name, StringComparison.Ordinal);
            Assert.NotEmpty(text);
        }

        await page["#copy-link"].ClickAsync();

        Assert.Empty(page.Requests.Skip(loaded.Length));
        Assert.Empty(published.Host.Sent);
    });

    [RequiresFact("chromium")]
    public Task The_page_works_in_any_folder_and_before_the_compiler_has_arrived() => published.VisitAsync("", async page =>
    {
        await Assertions.Expect(page["#compiler-status"]).ToContainTextAsync("could not be loaded");

        await page.OpenPresetAsync("xor");
        await Assertions.Expect(page["#code"]).ToContainTextAsync("Xor: 2 → 4 → 1");
        await page["#update"].ClickAsync();
        await Assertions.Expect(page["#row-status"]).ToContainTextAsync("each weight has taken its step");
        await page.OpenTabAsync(PageView.Training);
        await page.TrainAsync(100);

        await page["#activation"].SelectOptionAsync("GELU");
        await Assertions.Expect(page["#code"]).ToContainTextAsync("GELU");
        await page["#loss"].SelectOptionAsync("CrossEntropy");
        await Assertions.Expect(page["#messages .error a"]).ToHaveTextAsync("BPG024");
    }, hasCompiler: false);

    [RequiresFact("chromium")]
    public async Task The_page_and_its_compiler_are_small()
    {
        published.Host.Forget();
        await published.VisitAsync("", _ => Task.CompletedTask, hasCompiler: false);
        long page = published.Host.Sent.Sum(file => file.Bytes);

        published.Host.Forget();
        await published.VisitAsync("", page => page.WaitForCompilerAsync());
        long all = published.Host.Sent.Sum(file => file.Bytes);

        Assert.InRange(page, 1, 3_600_000);
        Assert.InRange(all, page, 6_500_000);
    }

    private static async Task PasteAsync(PlaygroundPage page, string csv)
    {
        await page["#panel-training summary"].ClickAsync();
        await page["#csv"].FillAsync(csv);
        await page["#use-csv"].ClickAsync();
    }
}
