using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

[Trait("Speed", "Slow")]
public class KillTests
{
    /// <summary>The process has no chance to clean up; only what is on the disk counts.</summary>
    [Fact]
    public async Task A_process_killed_in_the_middle_of_a_save_never_leaves_a_damaged_file()
    {
        string folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;
        try
        {
            string path = Path.Combine(folder, "net.json");
            var random = new PortableRandom(1);
            var candidates = new[] { new LoopNetwork(seed: 0), new LoopNetwork(seed: 1) };
            for (int kill = 0; kill < 200; kill++)
            {
                using Process process = Process.Start(new ProcessStartInfo(
                    Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", new[] { typeof(SaveLoop).Assembly.Location, path })
                { RedirectStandardOutput = true })!;
                Assert.Equal("warm", await process.StandardOutput.ReadLineAsync().WaitAsync(ProgramRun.Limit));
                Thread.Sleep(TimeSpan.FromMicroseconds(random.NextInt(5000)));
                process.Kill();
                process.WaitForExit();

                var net = new LoopNetwork(seed: 2);
                net.Load(path);
                Assert.Contains(candidates, candidate => candidate.ParameterSpan.SequenceEqual(net.ParameterSpan));
            }

            // Temporary files that stayed behind show that the process did die within a save.
            int interrupted = Directory.GetFiles(folder, "net.json.*.tmp").Length;
            Assert.True(interrupted > 0, "no save was interrupted");
            Assert.Equal(interrupted + 1, Directory.GetFiles(folder).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
