using Xunit;

namespace BackpropGen.Tests.Training;

public class EpochReportTests
{
    private static readonly EpochReport Report = new(3, 0.5, 0.25, 0.1, 2);

    public static TheoryData<EpochReport> Others() => new()
    {
        new EpochReport(4, 0.5, 0.25, 0.1, 2),
        new EpochReport(3, 0.6, 0.25, 0.1, 2),
        new EpochReport(3, 0.5, 0.35, 0.1, 2),
        new EpochReport(3, 0.5, 0.25, 0.2, 2),
        new EpochReport(3, 0.5, 0.25, 0.1, 3),
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Reports_that_differ_in_one_number_are_different(EpochReport other)
    {
        Assert.False(Report == other);
        Assert.True(Report != other);
        Assert.False(Report.Equals((object)other));
        Assert.NotEqual(Report.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Reports_of_the_same_numbers_are_equal_also_without_validation()
    {
        EpochReport same = new(3, 0.5, 0.25, 0.1, 2), none = new(3, 0.5, double.NaN, 0.1, 2), noneAgain = new(3, 0.5, double.NaN, 0.1, 2);

        Assert.True(Report == same);
        Assert.False(Report != same);
        Assert.True(Report.Equals((object)same));
        Assert.Equal(Report.GetHashCode(), same.GetHashCode());
        Assert.True(none == noneAgain);
        Assert.False(Report.Equals("Epoch 3"));
    }

    [Fact]
    public void The_validation_loss_is_written_where_there_is_one()
    {
        Assert.Equal("Epoch 3: loss 0.5, validation 0.25, η 0.1, ‖g‖ 2", Report.ToString());
        Assert.Equal("Epoch 3: loss 0.5, η 0.1, ‖g‖ 2", new EpochReport(3, 0.5, double.NaN, 0.1, 2).ToString());
    }
}
