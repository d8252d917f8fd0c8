using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Playground.Tests.Testing;
using BackpropGen.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace BackpropGen.Playground.Tests.Browser;

[Collection(PublishedPage.Collection)]
[Trait("Speed", "Slow")]
public class CodeTests(PublishedPage published)
{
    private const string CrossEntropyAfterSigmoid = "[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.CrossEntropy)]\npublic partial class Placement;";

    [RequiresFact("chromium")]
    public Task The_code_is_that_of_the_snapshot_at_once_and_with_the_compiler() => published.VisitAsync("", async page =>
    {
        string snapshot = SnapshotText.WithoutNamespace("Placement.g.cs");
        Assert.Equal(snapshot, await page.CodeAsync());

        await page.WaitForCompilerAsync();
        Assert.Equal(snapshot, await page.CodeAsync());

        await page.DeclareAsync("[Network(4, 3, 2, 1,\n    Activation.Sigmoid, Loss.BCE)]\npublic partial class Placement { }");
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(snapshot, await page.CodeAsync());
    });

    [RequiresFact("chromium")]
    public Task Cross_entropy_after_a_sigmoid_shows_the_rule_and_keeps_the_last_good_page() => published.VisitAsync("", async page =>
    {
        await page.WaitForCompilerAsync();
        string code = await page.CodeAsync();

        await page.DeclareAsync(CrossEntropyAfterSigmoid);

        ILocator message = page["#messages .error"];
        await Assertions.Expect(message).ToContainTextAsync("Softmax");
        await Assertions.Expect(message).ToContainTextAsync("BPG024");
        await Assertions.Expect(message.Locator("a")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("Diagnostics.md#bpg024$"));
        Assert.Equal(code, await page.CodeAsync());
        await Assertions.Expect(page["#row-picture svg"]).ToBeVisibleAsync();

        // The drop-down offers what mends it.
        await page["#output"].SelectOptionAsync("Softmax");
        await page["#layers"].FillAsync("4, 3, 2");
        await page["#layers"].BlurAsync();
        await Assertions.Expect(page["#messages .error"]).ToHaveCountAsync(0);
        await Assertions.Expect(page["#code"]).ToContainTextAsync("Placement: 4 → 3 → 2 ");
    });

    [RequiresFact("chromium")]
    public Task Each_text_is_compiled_once() => published.VisitAsync("", async page =>
    {
        await page.Page.EvaluateAsync("""
            () => {
                window.compiled = [];
                const post = Worker.prototype.postMessage;
                Worker.prototype.postMessage = function (message) {
                    if (message.call === 'Compile') {
                        window.compiled.push(message.argument);
                    }
                    post.apply(this, arguments);
                };
            }
            """);
        await page.WaitForCompilerAsync();
        string[] texts = [.. new[] { 3, 5, 6 }.Select(width => $"[Network(2, {width}, 1, Activation.Tanh, Loss.MSE)]\npublic partial class Compiled;")];
        foreach (string text in texts.Concat(texts).Append("[Network(2, 4, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]\npublic partial class Preset;"))
        {
            await page.DeclareAsync(text);
            int parameters = int.Parse(text.Split(", ")[1], System.Globalization.CultureInfo.InvariantCulture) * 4 + 1;
            await Assertions.Expect(page["#parameter option"]).ToHaveCountAsync(parameters);
            await page.WaitForCompilerAsync();
        }

        Assert.Equal(texts, await page.Page.EvaluateAsync<string[]>("window.compiled"));
    });

    [RequiresFact("chromium")]
    public Task A_network_that_is_too_large_says_so_and_is_offered_smaller() => published.VisitAsync("", async page =>
    {
        await page.DeclareAsync("[Network(40, 60, 1, Activation.Sigmoid, Loss.BCE)]\npublic partial class Large;");
        await Assertions.Expect(page["#messages .error"]).ToContainTextAsync("2521 parameters");

        await page["#smaller"].ClickAsync();

        await Assertions.Expect(page["#messages .error"]).ToHaveCountAsync(0);
        await Assertions.Expect(page["#code"]).ToContainTextAsync("Large: 40 → 30 → 1");
    });
}
