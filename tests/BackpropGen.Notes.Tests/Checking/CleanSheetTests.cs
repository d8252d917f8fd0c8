using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>A right number is never marked, however it is rounded.</summary>
[Trait("Speed", "Slow")]
public class CleanSheetTests
{
    private static readonly Func<INetwork<double>>[] Networks =
        [() => new SharedBiasNetwork(), () => new ThreeLayerNetwork(), () => new SoftmaxNetwork(), () => new TanhNetwork(), () => new RectifierNetwork()];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Ten_thousand_clean_sheets_of_3_to_12_digits_are_never_marked(int network)
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            int digits = 3 + seed % 10;
            Student student = Student.At(Networks[network](), 1000 + seed, WriterOf(seed / 10 % 3, digits));
            Dictionary<Symbol, string> written = seed / 30 % 2 == 0 ? student.WorkOut() : student.RoundAtTheEnd();
            var random = new Random(seed);
            string sheet = student.Sheet(written, _ => seed / 60 % 2 == 0 || random.Next(3) > 0);
            NotesReport report = student.Check(sheet);

            NotesLine? marked = report.Lines.FirstOrDefault(line => line.Verdict is not (Verdict.Right or Verdict.NotGiven));
            Assert.True(marked is null, $"Seed {seed}: {marked?.Name} = {marked?.Written} is {marked?.Verdict}.\n{sheet}");
            Assert.Empty(report.Problems);
            Assert.Empty(report.UnplacedNames);
        }
    }

    /// <summary>Significant digits; the same without zeros at the end; and decimals.</summary>
    private static Func<double, string> WriterOf(int kind, int digits) => kind switch
    {
        0 => Student.Significant(digits),
        1 => value => value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        _ => value => value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
    };
}
