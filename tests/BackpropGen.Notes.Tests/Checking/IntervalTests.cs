using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Notes.Tests.Checking;

public class IntervalTests
{
    [Fact]
    public void The_value_of_every_line_is_in_its_interval()
    {
        var random = new Random(1);
        foreach (INetwork<double> network in new INetwork<double>[] { new SharedBiasNetwork(), new ThreeLayerNetwork(), new SoftmaxNetwork(), new TanhNetwork(), new RectifierNetwork() })
        {
            Student student = Student.At(network, 1, Student.Significant(4));
            for (int repetition = 0; repetition < 50; repetition++)
            {
                // Any numbers within intervals of any width, those of the data as well as those of the lines before.
                var intervals = new Dictionary<Symbol, Interval>();
                var values = new Dictionary<Symbol, double>();
                foreach (BoardLine line in student.Board.Lines)
                {
                    double value = line.Calculation is Number number ? number.Value : new Evaluator<double>(symbol => values[symbol]).Value(line.Calculation);
                    foreach (Expression form in line.Machine is { } machine ? line.Forms.Add(machine) : line.Forms)
                    {
                        double exact = new Evaluator<double>(symbol => values[symbol]).Value(form);
                        var evaluator = new IntervalEvaluator(symbol => intervals[symbol]);
                        Assert.True(double.IsNaN(exact) || evaluator.Value(form).Contains(exact), $"{student.Name(line.Left)}: {exact} is not in {evaluator.Value(form)}");
                        Assert.True(double.IsNaN(exact) || evaluator.TightValue(form).Contains(exact), $"{student.Name(line.Left)}: {exact} is not in {evaluator.TightValue(form)}");
                    }

                    double width = Math.Abs(value) * Math.Pow(10.0, -random.Next(1, 8));
                    values.Add(line.Left, value);
                    intervals.Add(line.Left, new Interval(value - random.NextDouble() * width, value + random.NextDouble() * width));
                }
            }
        }
    }

    [Fact]
    public void A_quotient_by_an_interval_with_0_is_unknown()
    {
        Assert.True((Interval.Point(1.0) / new Interval(-1.0, 1.0)).IsUnknown);
        Assert.True((Interval.Point(1.0) / new Interval(0.0, 1.0)).IsUnknown);
        Assert.False((Interval.Point(1.0) / new Interval(0.5, 1.0)).IsUnknown);
    }

    [Fact]
    public void An_exact_0_times_anything_is_0()
    {
        Assert.Equal(Interval.Point(0.0), Interval.Point(0.0) * Interval.Unknown);
    }

    [Fact]
    public void The_slope_of_a_sigmoid_is_as_narrow_as_its_output_allows()
    {
        // o = 0.5969 to four digits: o·(1 − o) is 0.24060 to 0.24062, although each factor alone allows 0.24056 to 0.24066.
        var o = new Symbol(SymbolKind.Output, 1, 1);
        Interval slope = new IntervalEvaluator(_ => new Interval(0.59685, 0.59695)).TightValue(o * (1.0 - o));

        Assert.InRange(slope.Low, 0.24059, 0.24061);
        Assert.InRange(slope.High, 0.24061, 0.24063);
    }
}
