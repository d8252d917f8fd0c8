using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using BackpropGen.Generator.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Data.Analysis;
using Parquet;
using Parquet.Schema;
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
    public void The_options_of_a_European_spreadsheet_read_it() => WithFile("runtime/Csv/README.md", "spreadsheet", "air.csv", (file, program) =>
    {
        File.WriteAllText(file, "Date;CO;T;;\n10/03/2004;2,6;13,6;;\n11/03/2004;1.360,5;1;;\n12/03/2004;-200;1;;\n;;;;\n");

        Assert.Equal("1360.5\n", Run(program));
    });

    [Fact]
    public void The_program_about_Parquet_files_reads_one() => WithFile("runtime/Parquet/README.md", "program", "flights.parquet", (file, program) =>
    {
        WriteFlights(file).GetAwaiter().GetResult();

        Assert.Equal("3 rows, 3 inputs, 1 outputs\n", Run(program));
    });

    [Fact]
    public void The_program_about_ONNX_saves_a_model() => WithFile("runtime/Onnx/README.md", "program", "placement.onnx", (file, program) =>
    {
        Run(program);

        Assert.InRange(new FileInfo(file).Length, 100, 10_000);
    });

    /// <summary>Gives a program of a page the name of a temporary file in place of the one that it names.</summary>
    private static void WithFile(string page, string block, string name, Action<string, string> use)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string program = MarkdownPage.Read(page).Block(block);
        try
        {
            Assert.Contains($"\"{name}\"", program, StringComparison.Ordinal);
            use(file, program.Replace($"\"{name}\"", SymbolDisplay.FormatLiteral(file, quote: true), StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task WriteFlights(string path)
    {
        DataField delay = new DataField<double?>("delay"), carrier = new DataField<string>("carrier"), cancelled = new DataField<bool>("cancelled");
        await using FileStream file = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(delay, carrier, cancelled), file);
        using ParquetRowGroupWriter rows = writer.CreateRowGroup();
        await rows.WriteAsync<double>(delay, new double?[] { 12, null, 3 });
        await rows.WriteAsync(carrier, new[] { "A", "B", "A" });
        await rows.WriteAsync<bool>(cancelled, new[] { false, true, false });
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
