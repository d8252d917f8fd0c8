using System;
using System.Linq;
using System.Threading.Tasks;
using BackpropGen.Playground.Page;
using BackpropGen.Playground.Views;
using BackpropGen.Tests.Testing;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace BackpropGen.Playground.Tests.Browser;

[Collection(PublishedPage.Collection)]
[Trait("Speed", "Slow")]
public class AccessibilityTests(PublishedPage published)
{
    [RequiresTheory("chromium")]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public Task Axe_has_no_complaint_about_any_view(ColorScheme colors, int width) => published.VisitAsync("", async page =>
    {
        await page.OpenPresetAsync("xor");
        foreach (PageView view in Enum.GetValues<PageView>())
        {
            await page.OpenTabAsync(view);
            await Assertions.Expect(page["#" + TabBar.Panel(view)]).ToBeVisibleAsync();
            if (view == PageView.Training)
            {
                await page["#panel-training summary"].ClickAsync();
                await page["#use-csv"].ClickAsync();
                await Assertions.Expect(page["#csv-problem"]).ToBeVisibleAsync();
                await page["#one-epoch"].ClickAsync();
            }

            if (view == PageView.Notes)
            {
                await page["#notes-text"].FillAsync("z11 = 0.5\no11 = 0.5\nz21 = 0.5\nL = 0.6931");
                await page["#check"].ClickAsync();
                await Assertions.Expect(page["#report"]).ToContainTextAsync("4");
            }

            await page.SettleAsync();
            Assert.Equal("", await ComplaintsAsync(page));
            Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }, new BrowserNewContextOptions { ColorScheme = colors, ViewportSize = new ViewportSize { Width = width, Height = 800 } }, hasCompiler: false);

    [RequiresFact("chromium")]
    public Task Axe_has_no_complaint_about_a_mistake() => published.VisitAsync("seed=many&rows=iris", async page =>
    {
        await page.DeclareAsync("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.CrossEntropy)]\npublic partial class Placement;");
        await Assertions.Expect(page["#messages .error"]).ToContainTextAsync("BPG024");
        await page["#code [data-name='w21_1']"].First.HoverAsync();

        Assert.Equal("", await ComplaintsAsync(page));
    }, hasCompiler: false);

    [RequiresFact("chromium")]
    public Task The_page_is_used_with_the_keyboard_alone() => published.VisitAsync("", async page =>
    {
        IKeyboard keyboard = page.Page.Keyboard;
        await TabToAsync(page, TabBar.Id(PageView.Row));
        await keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page["#" + TabBar.Id(PageView.Training)]).ToBeFocusedAsync();
        await Assertions.Expect(page["#panel-training"]).ToBeVisibleAsync();
        await keyboard.PressAsync("End");
        await Assertions.Expect(page["#panel-home"]).ToBeVisibleAsync();
        await keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page["#panel-row"]).ToBeVisibleAsync();
        await keyboard.PressAsync("ArrowLeft");
        await keyboard.PressAsync("Home");
        await keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page["#panel-training"]).ToBeVisibleAsync();

        await TabToAsync(page, "play");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page["#play"]).ToHaveTextAsync("Pause");
        await Assertions.Expect(page["#training-status"]).Not.ToContainTextAsync("Epoch 0:");
        await keyboard.PressAsync("Space");
        await Assertions.Expect(page["#play"]).ToHaveTextAsync("Play");

        // A name lights up without a pointer.
        await TabToAsync(page, "name");
        await keyboard.TypeAsync("w21_1");
        await keyboard.PressAsync("Enter");
        await Assertions.Expect(page["#code [data-name='w21_1']"].First).ToHaveCSSAsync("outline-style", "solid");
    }, hasCompiler: false);

    [RequiresFact("chromium")]
    public Task What_changes_is_told_to_screen_readers() => published.VisitAsync("", async page =>
    {
        foreach (string live in new[] { "#messages", "#compiler-status", "#row-status" })
        {
            await Assertions.Expect(page[live]).ToHaveAttributeAsync("role", "status");
        }

        await Assertions.Expect(page["#row-picture svg"]).ToHaveRoleAsync(AriaRole.Img);
        await Assertions.Expect(page["#row-picture svg > title"]).Not.ToBeEmptyAsync();
        await Assertions.Expect(page["#row-picture svg > desc"]).Not.ToBeEmptyAsync();
        await page.OpenTabAsync(PageView.Training);
        await Assertions.Expect(page["#training-status"]).ToHaveAttributeAsync("role", "status");
        await page.OpenTabAsync(PageView.Notes);
        await Assertions.Expect(page["#report"]).ToHaveAttributeAsync("role", "status");
        await Assertions.Expect(page["[role='tab'][aria-selected='true']"]).ToHaveAttributeAsync("aria-controls", "panel-notes");
        await Assertions.Expect(page["[role='tabpanel']"]).ToHaveAttributeAsync("aria-labelledby", "tab-notes");
    }, hasCompiler: false);

    [RequiresTheory("chromium")]
    [InlineData(ReducedMotion.Reduce)]
    [InlineData(ReducedMotion.NoPreference)]
    public Task Nothing_moves_for_those_who_ask_for_it(ReducedMotion motion) => published.VisitAsync("", async page =>
    {
        string[] moving = await page.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('*')].filter(element => {
                const style = getComputedStyle(element);
                return style.animationName !== 'none' || style.transitionDuration.split(', ').some(duration => duration !== '0s');
            }).map(element => element.tagName)
            """);

        Assert.Equal(motion == ReducedMotion.NoPreference, moving.Length > 0);
    }, new BrowserNewContextOptions { ReducedMotion = motion }, hasCompiler: false);

    private static async Task<string> ComplaintsAsync(PlaygroundPage page) => string.Join('\n', (await page.Page.RunAxe()).Violations.Select(violation =>
        $"{violation.Id}, {violation.Help}: {string.Join(" | ", violation.Nodes.Take(5).Select(node => node.Html))}"));

    private static async Task TabToAsync(PlaygroundPage page, string id)
    {
        for (int presses = 0; presses < 60; presses++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            if (await page.Page.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }
        }

        Assert.Fail($"The Tab key does not reach #{id}.");
    }
}
