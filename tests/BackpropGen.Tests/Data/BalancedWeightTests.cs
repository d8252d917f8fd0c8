using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

public class BalancedWeightTests
{
    [Fact]
    public void Each_class_has_the_same_weight_in_all()
    {
        int[] classes = { 0, 0, 0, 1, 2, 2 };

        double[] weights = BalancedWeights.OfClasses(classes, 3);

        Numbers.AssertClose(new[] { 6.0 / 9, 2, 1 }, weights, 1e-15, "weights");
        Numbers.AssertClose(6, classes.Sum(k => weights[k]), 1e-15, "sum");
        Refused.Argument("classes holds no row of class 0", () => BalancedWeights.OfClasses(new[] { 1, 1 }, 2));
        Refused.Argument("classes holds no row of class 3", () => BalancedWeights.OfClasses(classes, 4));
        Refused.Argument("classes[4] is 2, expected 0 to 1", () => BalancedWeights.OfClasses(classes, 2));
        Refused.Argument("Expected at least 1", () => BalancedWeights.OfClasses(classes, 0));
    }

    [Fact]
    public void Rows_with_a_label_have_the_weight_of_those_without()
    {
        bool[][] labels = { new[] { true, false }, new[] { false, true }, new[] { false, true }, new[] { false, true } };

        Assert.Equal(new[] { 3, 1.0 / 3 }, BalancedWeights.OfLabels(labels));
        Refused.Argument("labels has label 0 in 1 of 1 rows", () => BalancedWeights.OfLabels(labels[..1]));
        Refused.Argument("labels has label 0 in 0 of 3 rows", () => BalancedWeights.OfLabels(labels[1..]));
        Refused.Argument("labels is empty", () => BalancedWeights.OfLabels(labels[..0]));
        Refused.Argument("labels[1] has length 1", () => BalancedWeights.OfLabels(new[] { labels[0], new[] { true } }));
    }
}
