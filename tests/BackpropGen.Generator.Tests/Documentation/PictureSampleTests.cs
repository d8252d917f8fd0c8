using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>The sample that draws writes the pictures of the documentation.</summary>
[Trait("Speed", "Slow")]
public class PictureSampleTests
{
    [Fact]
    public void Pictures_writes_those_of_the_documentation_byte_for_byte()
    {
        string folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;
        try
        {
            string output = ProgramRun.Dotnet(Repository.Root, ProgramRun.Program("samples", "Pictures", "Pictures"), folder);

            string[] names = new[] { "iris", "xor" }.SelectMany(data => new[] { "boundary", "confusion", "descent", "loss", "network" }.Select(picture => $"{data}-{picture}")).ToArray();
            Assert.Equal(names.SelectMany(name => new[] { name + ".png", name + ".svg" }), Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
            Assert.All(names.Where(IsDocumented), name => Assert.Equal(Repository.Read("runtime", "Notes", "Pictures", name + ".svg"), File.ReadAllText(Path.Combine(folder, name + ".svg"))));
            Assert.Equal(7, names.Count(IsDocumented));
            Assert.Contains("epoch 1000: all epochs were run", output, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Whether it stands in the documentation: <c>dotnet run --project samples/Pictures -- runtime/Notes/Pictures</c> writes it again.</summary>
    private static bool IsDocumented(string name) => File.Exists(Path.Combine(Repository.Root, "runtime", "Notes", "Pictures", name + ".svg"));
}
