using System;
using System.IO;
using System.Linq;
using System.Reflection;
using BackpropGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Data.Analysis;
using Xunit;

namespace BackpropGen.Generator.Tests.Documentation;

/// <summary>The programs on the pages of the packages run.</summary>
[Collection(Collection)]
public class PackageReadmeTests
{
    private const string Collection = "Console";

    private const string ImplicitUsings = "global using System;\nglobal using System.IO;\nglobal using System.Linq;\n";

    [Fact]
    public void The_page_of_the_package_shows_the_program_of_the_README()
    {
        MarkdownPage page = MarkdownPage.Read("runtime/NuGet.md");

        Assert.Equal(ReadmeTests.Program, page.Block("program"));
        Assert.Equal(ReadmeTests.PrintedAnswer, page.Block("answer"));
    }

    [Theory]
    [InlineData("Csv")]
    [InlineData("DataFrame")]
    [InlineData("Tabular")]
    public void The_program_of_a_package_of_tables_prints_what_its_page_says(string package)
    {
        MarkdownPage page = MarkdownPage.Read($"runtime/{package}/README.md");

        Assert.Equal(page.Block("answer"), Run(page.Block("program")).TrimEnd());
    }

    [Fact]
    public void The_options_of_a_European_spreadsheet_read_it() => Assert.Equal(
        "2.6 and 1360.5\n", Run(MarkdownPage.Read("runtime/Csv/README.md").Block("spreadsheet")
            .Replace("CsvFile.Load(path", "CsvFile.Read(new StringReader(\"Date;CO;T;;\\n10/03/2004;2,6;1.360,5;;\\n11/03/2004;-200;1;;\\n;;;;\\n\")", StringComparison.Ordinal)
            + "Console.WriteLine(FormattableString.Invariant($\"{air.Numbers<double>(\"CO\")[0]} and {air.Numbers<double>(\"T\")[0]}\"));\n"));

    [Fact]
    public void The_program_about_ONNX_saves_a_model()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string program = MarkdownPage.Read("runtime/Onnx/README.md").Block("program");
        try
        {
            Assert.Contains("\"placement.onnx\"", program, StringComparison.Ordinal);
            Run(program.Replace("\"placement.onnx\"", SymbolDisplay.FormatLiteral(file, quote: true), StringComparison.Ordinal));

            Assert.InRange(new FileInfo(file).Length, 100, 10_000);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Compiles a program without a warning, runs it, and returns what it prints.</summary>
    private static string Run(string program)
    {
        CSharpCompilation compilation = ConsumerProject.Compilation(program, ImplicitUsings)
            .WithOptions(ConsumerProject.Options.WithOutputKind(OutputKind.ConsoleApplication))
            .AddReferences(
                new[] { typeof(CsvFile), typeof(DataFrame), typeof(DataFrameExtensions), typeof(OnnxFile), typeof(ParquetFile), typeof(TabularData) }
                    .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)));
        Assembly assembly = new EmittedCode(compilation, GeneratorRun.Twice(compilation, ConsumerProject.ParseOptions)).Load();

        TextWriter console = Console.Out;
        using var printed = new StringWriter { NewLine = "\n" };
        Console.SetOut(printed);
        try
        {
            assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        return printed.ToString();
    }

    /// <summary>Nothing else runs at the same time, because all share one console.</summary>
    [CollectionDefinition(Collection, DisableParallelization = true)]
    public sealed class ConsoleTests;
}
