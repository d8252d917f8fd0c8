using System;
using System.IO;
using System.Threading.Tasks;
using BackpropGen.Tests.Testing;
using Microsoft.Playwright;
using Xunit;

namespace BackpropGen.Playground.Tests.Browser;

/// <summary>
/// The page, published once as for a static host, and a browser without a window. With PLAYGROUND_FOLDER=… the page is taken from a folder that was
/// published before, which is for work on these tests.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class PublishedPage : ICollectionFixture<PublishedPage>, IAsyncLifetime
{
    /// <summary>The tests that share the page.</summary>
    public const string Collection = "Published page";

    /// <summary>A visit that takes longer hangs: far beyond what any takes on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private IPlaywright? _playwright;
    private string? _folder;

    internal IBrowser Browser { get; private set; } = null!;

    internal StaticHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (RequiredPrograms.Reason(["chromium"]) is not null)
        {
            // Every test of the collection is skipped, and says so.
            return;
        }

        Host = new StaticHost(Path.Combine(Environment.GetEnvironmentVariable("PLAYGROUND_FOLDER") ?? Publish(), "wwwroot"));
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = RequiredPrograms.Find("chromium"),
            // CI runs as root, in which Chromium refuses its sandbox. Scrollbars and font hints differ from system to system.
            Args = ["--no-sandbox", "--hide-scrollbars", "--font-render-hinting=none", "--disable-gpu"],
        });
        Assertions.SetDefaultExpectTimeout((float)PlaygroundPage.Patience.TotalMilliseconds);
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.CloseAsync();
        }

        _playwright?.Dispose();
        Host?.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Opens the page in a browser of its own, as a new visitor does, and closes it after the visit. An error on the page fails the test.</summary>
    /// <param name="address">What stands behind #.</param>
    /// <param name="visit">What the visitor does.</param>
    /// <param name="options">Colours, width and the like.</param>
    /// <param name="hasCompiler">Whether the files of the compiler can be loaded.</param>
    internal async Task VisitAsync(string address, Func<PlaygroundPage, Task> visit, BrowserNewContextOptions? options = null, bool hasCompiler = true)
    {
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 960 };
        options.Permissions = ["clipboard-read", "clipboard-write"];
        await using IBrowserContext context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout((float)PlaygroundPage.Patience.TotalMilliseconds);
        var page = new PlaygroundPage(await context.NewPageAsync());
        await page.OpenAsync((hasCompiler ? Host.Address : Host.Bare) + "#" + address);
        await visit(page).WaitAsync(Limit);
        Assert.Empty(page.Errors);
    }

    private string Publish()
    {
        _folder = Directory.CreateTempSubdirectory("BackpropGen.Playground.").FullName;
        string output = Path.Combine(_folder, "published");
        // In folders of its own: other tests build the same projects at the same time.
        string messages = ProgramRun.Dotnet(Repository.Root, "publish", Path.Combine("samples", "Playground"), "-c", "Release", "--nologo",
            "-o", output, "--artifacts-path", Path.Combine(_folder, "artifacts"));
        Assert.DoesNotContain("warning", messages, StringComparison.Ordinal);
        return output;
    }
}
