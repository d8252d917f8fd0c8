using System;
using System.IO;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Languages;

public class CNameTests
{
    [Theory]
    [InlineData("", "expected a name of ASCII letters")]
    [InlineData("1st", "expected a name of ASCII letters")]
    [InlineData("a-b", "expected a name of ASCII letters")]
    [InlineData("größe", "expected a name of ASCII letters")]
    [InlineData("int", "a keyword of C or C++")]
    [InlineData("restrict", "a keyword of C or C++")]
    [InlineData("class", "a keyword of C or C++")]
    [InlineData("_net", "reserved in C and C++")]
    [InlineData("my__net", "reserved in C and C++")]
    [InlineData("net_", "reserved in C and C++")]
    [InlineData("math", "the name of a header of the standard library")]
    [InlineData("Math", "the name of a header of the standard library")]
    public void A_name_that_C_refuses_or_reserves_is_refused(string name, string reason)
    {
        Refused.Argument($"name holds \"{name}\"", () => new PlacementNetwork(1).ToC(name).Source);
        Refused.Argument(reason, () => new PlacementNetwork(1).ToC(name).Source);
        Refused.Argument($"path holds \"{name}\"", () => new PlacementNetwork(1).SaveC(Path.Combine(Path.GetTempPath(), name + ".c")));
    }

    [Fact]
    public void A_path_that_does_not_end_as_a_source_file_is_refused()
    {
        Refused.Argument("expected the path of a source file in C, which ends with .c", () => new PlacementNetwork(1).SaveC("placement.h"));
        Refused.Argument("expected the path of a source file in C, which ends with .c", () => new PlacementNetwork(1).SaveC("placement"));
    }

    [Fact]
    public void Names_that_no_string_of_C_holds_are_refused()
    {
        Refused.Argument("ClassNames holds \"a\\0b\" with the character U+0000",
            () => new PlacementNetwork(1).ToC("net", new() { ClassNames = ["a\0b", "c"] }).Source);
        Refused.Argument("FeatureNames holds a name of 4098 bytes in UTF-8, expected at most 4095",
            () => new PlacementNetwork(1).ToC("net", new() { FeatureNames = ["a", "b", "c", new string('ä', 2049)] }).Source);
    }

    [Fact]
    public void Numbers_beyond_the_range_of_float_are_refused()
    {
        var net = new SalaryNetwork(1) { w11_1 = 1e300 };
        Assert.Contains("A parameter of the network is 1E+300, beyond the range of float",
            Assert.Throws<InvalidOperationException>(() => net.ToC("net", precision: Precision.Single)).Message, StringComparison.Ordinal);
        Assert.Contains("w11_1 = 1E+300", net.ToC("net").Source, StringComparison.Ordinal);

        var details = new NetworkDetails<double> { InputScaler = new StandardScaler([0, 1e-40], [1, 1e-60]), Sample = [0, 1e-40] };
        Assert.Contains("A scale of InputScaler is 1E-60, beyond the range of float",
            Assert.Throws<InvalidOperationException>(() => new SalaryNetwork(1).ToC("net", details, Precision.Single)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_that_do_not_fit_are_refused()
    {
        Refused.Argument("InputScaler has 3 columns, expected 2",
            () => new SalaryNetwork(1).ToC("net", new() { InputScaler = new StandardScaler([0, 0, 0], [1, 1, 1]) }).Source);
        Refused.Argument("Sample holds 1 values, expected 2", () => new SalaryNetwork(1).ToC("net", new() { Sample = [1] }).Source);
        Refused.Argument("Sample[1] is NaN", () => new SalaryNetwork(1).ToC("net", new() { Sample = [1, double.NaN] }).Source);
    }

    [Fact]
    public void Scaling_is_in_the_weights_where_no_column_lies_far_from_0()
    {
        const string Folded = "The scaling of the inputs is in the parameters of layer 1";
        var near = new NetworkDetails<double> { InputScaler = new StandardScaler([2, 4], [2, 1]) };
        var far = new NetworkDetails<double> { InputScaler = new StandardScaler([2, 5], [2, 1]) };
        var veryFar = new NetworkDetails<double> { InputScaler = new StandardScaler([2, 1001], [2, 1]) };
        var net = new SalaryNetwork(1) { w11_1 = 3, w21_1 = 5, b11 = 7 };

        string source = net.ToC("net", near, Precision.Single).Source;

        Assert.Contains(Folded, source, StringComparison.Ordinal);
        Assert.Contains("w11_1 = 1.5f,", source, StringComparison.Ordinal);
        Assert.Contains("b11 = -16.0f,", source, StringComparison.Ordinal); // 7 − 3·2/2 − 5·4/1
        Assert.DoesNotContain(Folded, net.ToC("net", far, Precision.Single).Source, StringComparison.Ordinal);
        Assert.Contains(Folded, net.ToC("net", far).Source, StringComparison.Ordinal);
        Assert.DoesNotContain(Folded, net.ToC("net", veryFar).Source, StringComparison.Ordinal);
        Assert.DoesNotContain(Folded, new WorkedExampleNetwork(1).ToC("net", near).Source, StringComparison.Ordinal); // its nodes share a bias
    }
}
