using Xunit;

namespace BackpropGen.Tests.Training;

public class TrainingFaultTests
{
    [Theory]
    [InlineData(0, 1, 0.5, -3)]
    [InlineData(1, 0, -4, 3)]
    [InlineData(2, 0, 2, -2)] // the first of equal ones
    public void The_largest_input_of_the_row_is_named(int row, int feature, double first, double second)
    {
        var x = new double[6];
        (x[2 * row], x[2 * row + 1]) = (first, second);

        TrainingFault fault = TrainingFault.Of(5, row, new DataSet<double>(x, 2, new double[3], 1));

        Assert.Equal((5, row, feature, null), (fault.Epoch, fault.Row, fault.Feature, fault.FeatureName));
        Assert.Equal(feature == 0 ? first : second, fault.Value);
    }

    [Fact]
    public void A_name_is_written_where_the_column_has_one()
    {
        double[][] x = { new[] { 1.0, -250 } };

        Assert.Equal("row 0, whose largest input is x2 = -250,", TrainingFault.Of(1, 0, new DataSet<double>(x, new[] { 1.0 })).ToString());
        Assert.Equal("row 0, whose largest input is x2 (iq) = -250,", TrainingFault.Of(1, 0, new DataSet<double>(x, new[] { 1.0 }, new[] { "age", "iq" })).ToString());
    }
}
