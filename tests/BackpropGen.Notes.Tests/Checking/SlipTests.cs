using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>Every slip of every line, and random numbers, on networks of several shapes.</summary>
[Trait("Speed", "Slow")]
public class SlipTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<INetwork<double>>> Networks = new()
    {
        [nameof(SharedBiasNetwork)] = () => new SharedBiasNetwork(),
        [nameof(ThreeLayerNetwork)] = () => new ThreeLayerNetwork(),
        [nameof(SoftmaxNetwork)] = () => new SoftmaxNetwork(),
        [nameof(TanhNetwork)] = () => new TanhNetwork(),
        [nameof(RectifierNetwork)] = () => new RectifierNetwork(),
    };

    public static TheoryData<string> Names => new(Networks.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_line_of_a_slip_is_found_and_its_cause_is_named(string name)
    {
        var study = new SlipStudy();
        for (int seed = 0; seed < 2; seed++)
        {
            study.Run(Networks[name](), digits: 4, seed);
        }

        output.WriteLine($"{name}: {study}");
        Assert.Equal(study.Shown, study.Found);
        Assert.Equal(0, study.MarkedAgain);
        Assert.InRange(SlipStudy.Share(study.OnlyCause, study.Wrong), 0.97, 1.0);
        Assert.InRange(SlipStudy.Share(study.RandomExplained, study.RandomWrong), 0.0, 0.02);
        Assert.InRange(SlipStudy.Share(study.LastDigit, study.Shown), 0.0, 0.02);
    }

    [Fact]
    public void The_line_of_a_slip_is_found_where_a_node_is_at_rest()
    {
        var study = new SlipStudy();
        for (int seed = 0; seed < 3; seed++)
        {
            study.Run(new RectifierNetwork(), digits: 4, seed, hasNodeAtRest: true);
        }

        output.WriteLine($"At rest: {study}");
        Assert.Equal(study.Shown, study.Found);
        Assert.Equal(0, study.MarkedAgain);
        Assert.InRange(SlipStudy.Share(study.RandomExplained, study.RandomWrong), 0.0, 0.02);
    }
}
