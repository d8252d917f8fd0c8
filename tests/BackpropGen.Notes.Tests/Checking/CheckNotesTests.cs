using System;
using System.Globalization;
using System.Linq;
using BackpropGen.Notes.Tests.WorkedExamples;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

public class CheckNotesTests
{
    public static TheoryData<bool, bool, bool> Forms => new()
    {
        { false, false, false }, { true, false, false }, { false, true, false }, { false, false, true }, { true, true, true },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_worked_example_of_the_package_is_right(bool isMarkdown, bool hasDecimalComma, bool roundsAtTheEnd)
    {
        foreach (Func<INetwork<double>> create in new Func<INetwork<double>>[] { () => new SharedBiasNetwork(), () => new ThreeLayerNetwork(), () => new SoftmaxNetwork(), () => new TanhNetwork(), () => new RectifierNetwork() })
        {
            foreach (NoteNames names in new[] { NoteNames.Default, NoteNames.Mazur })
            {
                Student student = Student.At(create(), 5, Student.Significant(4));
                WorkedExample example = student.Network.Explain(student.X, student.Y, student.LearningRate, new ExplainOptions
                {
                    DecimalComma = hasDecimalComma,
                    Names = names,
                    Rounding = roundsAtTheEnd ? Rounding.AtTheEnd : Rounding.EachStep,
                });
                string sheet = isMarkdown ? example.ToMarkdown() : example.ToString();
                NotesReport report = student.Check(sheet);

                Assert.True(report.Lines.All(line => line.Verdict is Verdict.Right or Verdict.NotGiven), $"{report}\n{sheet}");
                Assert.True(report.Lines.Count(line => line.Verdict == Verdict.Right) >= student.Lines.Count(line => !line.IsFactor), $"{report}\n{sheet}");
            }
        }
    }

    [Fact]
    public void A_line_may_be_computed_by_its_short_form_or_by_the_chain()
    {
        // δ21 in one go from the outputs, with more digits than its factors have on the sheet; and ∂L/∂w5 from three factors.
        NotesReport report = N5Sheet.Check("o11 = 0.5933\nŷ = 0.7514\n∂L/∂ŷ = 0.74\nσ′(z21) = 0.19\nδ21 = 0.138491\n∂L/∂w5 = 0.0822");

        Assert.All(report.Lines.Where(line => line.Value is not null), line => Assert.Equal(Verdict.Right, line.Verdict));
    }

    [Fact]
    public void The_network_is_not_changed()
    {
        WorkedExampleNetwork network = WorkedExampleN5Tests.Network();
        double[] before = network.ParameterSpan.ToArray();

        network.CheckNotes(N5Sheet.X, N5Sheet.Y, 1.0, N5Sheet.Text);

        Assert.Equal(before, network.ParameterSpan.ToArray());
    }

    [Fact]
    public void A_row_of_the_wrong_length_is_refused()
    {
        WorkedExampleNetwork network = WorkedExampleN5Tests.Network();

        Assert.Equal("x", Assert.Throws<ArgumentException>(() => network.CheckNotes([1.0], [1.0], 1.0, "")).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => network.CheckNotes([1.0, 2.0], [1.0, 2.0], 1.0, "")).ParamName);
        Assert.Throws<ArgumentNullException>(() => network.CheckNotes(N5Sheet.X, N5Sheet.Y, 1.0, null!));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Data_that_is_not_finite_is_refused(double number)
    {
        WorkedExampleNetwork network = WorkedExampleN5Tests.Network();

        Assert.Contains("position 1", Assert.Throws<ArgumentException>(() => network.CheckNotes([1.0, number], [1.0], 1.0, "")).Message, StringComparison.Ordinal);
        Assert.Equal("learningRate", Assert.Throws<ArgumentException>(() => network.CheckNotes([1.0, 2.0], [1.0], number, "")).ParamName);
        network.w11_1 = number;
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => network.CheckNotes([1.0, 2.0], [1.0], 1.0, "")).ParamName);
    }

    [Fact]
    public void A_network_of_single_precision_is_checked_with_the_decimals_of_its_parameters()
    {
        var network = new SingleNetwork { w11_1 = 0.1f, w21_1 = 0.2f, b11 = 0.3f };
        float[] x = [0.7f, 0.9f], y = [0.5f];
        NotesReport report = network.CheckNotes(x, y, 0.1f, "w11_1 = 0.1\nz11 = 0.55\no11 = 0.5005202");

        Assert.All(report.Lines.Where(line => line.Value is not null), line => Assert.Equal(Verdict.Right, line.Verdict));
    }

    [Fact]
    public void A_long_report_is_folded()
    {
        var network = new WideNetwork(seed: 1);
        double[] x = Enumerable.Range(1, 14).Select(node => node / 10.0).ToArray();
        WorkedExample example = network.Explain(x, [1.0], 0.1, new ExplainOptions { MaxSteps = 1000 });
        NotesReport report = network.CheckNotes(x, [1.0], 0.1, example.ToString());

        Assert.True(report.Lines.Count > 200);
        Assert.Null(report.FirstWrong);
        Assert.Contains("more", report.ToString(), StringComparison.Ordinal);
        Assert.InRange(report.ToString().Split('\n').Length, 3, 30);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void A_wrong_number_of_a_wide_network_is_found_with_everything_before_it_left_out()
    {
        var network = new LoopNetwork(seed: 1);
        double[] x = Enumerable.Range(1, 64).Select(node => node / 64.0).ToArray(), y = new double[10];
        y[3] = 1.0;
        double[] gradient = new double[LoopNetwork.Topology.ParameterCount];
        network.Backward(x, y, gradient);
        int last = gradient.Length - 1, first = last - 329;
        string sheet = string.Create(CultureInfo.InvariantCulture, $"∂L/∂b2_10 = {gradient[last]:E4}\n∂L/∂w1_1_2 = {gradient[first] + 0.1:E4}");
        NotesReport report = network.CheckNotes(x, y, 0.1, sheet);

        Assert.Equal("∂L/∂w1_1_2", report.FirstWrong!.Name);
        Assert.Equal(Verdict.Right, report.Lines.Single(line => line.Name == "∂L/∂b2_10").Verdict);
    }

    [Fact]
    public void An_output_of_1_leaves_its_logarithm_open()
    {
        // ŷ = 1.000 to four digits: ln(1 − ŷ) may be anything, and is never wrong.
        var network = new ThreeLayerNetwork { b31 = 12.0 };
        NotesReport report = network.CheckNotes([1.0, 1.0, 1.0, 1.0], [0.0], 0.1, "ŷ = 1.000\nL = 12.5");

        Assert.Equal(Verdict.Right, report.Lines.Single(line => line.Name == "o31").Verdict);
        Assert.NotEqual(Verdict.Wrong, report.Lines.Single(line => line.Name == "L").Verdict);
    }
}

/// <summary>More than two hundred steps.</summary>
[Network(14, 10, 1, Activation.Sigmoid, Loss.BCE)]
public partial class WideNetwork;
