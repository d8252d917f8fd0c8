using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using BackpropGen.Tests.Testing;
using Consumer;
using Xunit;

namespace BackpropGen.Reach.Tests;

/// <summary>WebAssembly: a page trains, saves and loads networks in a browser without a window.</summary>
[Collection(PackedPackage.Collection)]
[Trait("Speed", "Slow")]
public class BrowserTests(PackedPackage packed)
{
    /// <summary>In the version that belongs to the SDK.</summary>
    private const string Framework =
        "<PackageReference Include=\"Microsoft.AspNetCore.Components.WebAssembly\" Version=\"$(BundledNETCoreAppPackageVersion)\" />";

    [RequiresFact("chromium")]
    public async Task A_page_computes_the_bits_of_the_desktop()
    {
        var page = new PublishedProgram(packed, "Page", "Browser", "<OverrideHtmlAssetPlaceholders>true</OverrideHtmlAssetPlaceholders>", Framework,
            "Microsoft.NET.Sdk.BlazorWebAssembly");
        using var server = new PageServer(Path.Combine(page.Publish().Output, "wwwroot"));
        string profile = Directory.CreateDirectory(Path.Combine(packed.Folder, "browser-profile")).FullName;
        using Process browser = Process.Start(new ProcessStartInfo("chromium", [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--user-data-dir=" + profile, server.Address])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            string[] lines = (await server.Result.WaitAsync(ProgramRun.Limit)).Split('\n');

            Assert.Equal(BitsReport.Lines(), lines);
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync();
        }
    }
}
