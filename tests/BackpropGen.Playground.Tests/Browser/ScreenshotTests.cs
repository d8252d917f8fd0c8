using System;
using System.IO;
using System.Threading.Tasks;
using BackpropGen.Playground.Page;
using BackpropGen.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace BackpropGen.Playground.Tests.Browser;

/// <summary>
/// The pictures of samples/Playground/README.md. To make them anew, and look at each:
/// <c>UPDATE_SCREENSHOTS=1 dotnet test tests/BackpropGen.Playground.Tests --filter ScreenshotTests</c>.
/// </summary>
[Collection(PublishedPage.Collection)]
[Trait("Speed", "Slow")]
public class ScreenshotTests(PublishedPage published)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples", "Playground", "Screenshots");

    [RequiresFact("chromium")]
    public Task The_page_opens_with_the_notes_and_numbers_of_a_network() => LooksAsync("opened", _ => Task.CompletedTask);

    [RequiresFact("chromium")]
    public Task A_name_lights_up_in_code_picture_and_numbers() => LooksAsync("name-lit-up", async page =>
    {
        await page["#name"].FillAsync("w21_1");
        await page["#name"].BlurAsync();
        await page["#code"].EvaluateAsync("pre => pre.scrollTop = pre.querySelector('[data-name=w21_1]').offsetTop - pre.offsetTop - 150");
    });

    [RequiresFact("chromium")]
    public Task A_row_goes_line_by_line() => LooksAsync("line-by-line", async page =>
    {
        await page.OpenPresetAsync("board");
        await page["#first-line"].ClickAsync();
        for (int line = 2; line <= 6; line++)
        {
            await page["#next-line"].ClickAsync();
        }

        await Assertions.Expect(page["#sheet tbody tr:has(td)"]).ToHaveCountAsync(6);
    });

    [RequiresFact("chromium")]
    public Task A_weight_has_its_loss_and_the_steps_of_a_rate() => LooksAsync("what-if", async page =>
    {
        await page.OpenPresetAsync("board");
        await page["#parameter"].SelectOptionAsync("w11_2");
        await page.Page.GetByText("η = 30 jumps").ClickAsync();
        await page["[aria-label='What if']"].EvaluateAsync("section => section.scrollIntoView()");
    }, hasCompiler: true);

    [RequiresFact("chromium")]
    public Task A_mistake_has_its_rule() => LooksAsync("mistake", async page =>
    {
        await page.DeclareAsync("[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.CrossEntropy)]\npublic partial class Placement;");
        await Assertions.Expect(page["#messages .error"]).ToContainTextAsync("Softmax");
    }, hasCompiler: true);

    [RequiresFact("chromium")]
    public Task A_training_bends_the_boundary() => LooksAsync("training", async page =>
    {
        await page.OpenPresetAsync("circles");
        await page.OpenTabAsync(PageView.Training);
        await page.TrainAsync(60);
        await page["#predictions"].EvaluateAsync("picture => picture.scrollIntoView({ block: 'end' })");
    });

    [RequiresFact("chromium")]
    public Task Classes_have_a_confusion_matrix() => LooksAsync("confusion", async page =>
    {
        await page.OpenPresetAsync("iris");
        await page.OpenTabAsync(PageView.Training);
        await page.TrainAsync(30);
        await page["#confusion"].EvaluateAsync("picture => picture.scrollIntoView({ block: 'center' })");
    }, hasCompiler: true);

    [RequiresFact("chromium")]
    public Task The_first_wrong_line_of_notes_is_found() => LooksAsync("my-notes", async page =>
    {
        await page.OpenPresetAsync("board");
        await page.OpenTabAsync(PageView.Notes);
        await page["#notes-text"].FillAsync("z11 = 0.3775\no11 = 0.5933\nz21 = 1.1059\nŷ = 0.7514\nL = 0.2748\nδ21 = 0.7414\n∂L/∂w11_2 = 0.4399");
        await page["#check"].ClickAsync();
        await Assertions.Expect(page["#report"]).Not.ToBeEmptyAsync();
    });

    [RequiresFact("chromium")]
    public Task A_network_is_taken_home_from_the_dark() => LooksAsync(
        "take-home-dark", page => page.OpenTabAsync(PageView.Home), new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });

    [RequiresFact("chromium")]
    public Task A_phone_has_room_for_it() => LooksAsync("phone", async page =>
    {
        await page.OpenPresetAsync("xor");
        await page["#tab-row"].EvaluateAsync("tab => tab.scrollIntoView()");
    }, new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 800 } });

    private Task LooksAsync(string name, Func<PlaygroundPage, Task> prepare, BrowserNewContextOptions? options = null, bool hasCompiler = false) =>
        published.VisitAsync("", async page =>
        {
            if (hasCompiler)
            {
                await page.WaitForCompilerAsync();
            }

            await page.SettleAsync();
            await prepare(page);
            await page.SettleAsync();
            await page.Page.Mouse.MoveAsync(0, 0);
            byte[] actual = await page.Page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
            string file = Path.Combine(Folder, name + ".png");
            if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1")
            {
                Directory.CreateDirectory(Folder);
                await File.WriteAllBytesAsync(file, actual);
            }

            double share = await DifferingShareAsync(page.Page, await File.ReadAllBytesAsync(file), actual);
            if (share > 0.01)
            {
                await File.WriteAllBytesAsync(Path.Combine(Path.GetTempPath(), $"BackpropGen.Playground.{name}.png"), actual);
            }

            Assert.True(share <= 0.01, $"{share:P1} of the pixels of {file} differ from {Path.GetTempPath()}BackpropGen.Playground.{name}.png.");
        }, options ?? new BrowserNewContextOptions(), hasCompiler);

    /// <summary>The share of the pixels that differ by more than the edges of letters do from one version of a browser to the next; 1 for another size.</summary>
    private static Task<double> DifferingShareAsync(IPage page, byte[] expected, byte[] actual) => page.EvaluateAsync<double>("""
        async pictures => {
            const [expected, actual] = await Promise.all(pictures.map(async picture => {
                const image = new Image();
                image.src = 'data:image/png;base64,' + picture;
                await image.decode();
                const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
                context.drawImage(image, 0, 0);
                return context.getImageData(0, 0, image.width, image.height);
            }));
            if (expected.width !== actual.width || expected.height !== actual.height) {
                return 1;
            }

            let differing = 0;
            for (let pixel = 0; pixel < expected.data.length; pixel += 4) {
                differing += [0, 1, 2].some(color => Math.abs(expected.data[pixel + color] - actual.data[pixel + color]) > 64) ? 1 : 0;
            }

            return differing / (expected.data.length / 4);
        }
        """, new[] { Convert.ToBase64String(expected), Convert.ToBase64String(actual) });
}
