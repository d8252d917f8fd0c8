using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Data;

public class PredictionTests
{
    [Fact]
    public void Arrays_matrices_and_data_sets_give_the_same_bits_also_in_wide_networks()
    {
        var network = new LoopNetwork(seed: 1);
        var random = new PortableRandom(2);
        double[][] x = Enumerable.Range(0, 37).Select(_ => Enumerable.Range(0, 64).Select(_ => random.NextNormal()).ToArray()).ToArray();
        var matrix = new double[37, 64];
        for (int index = 0; index < matrix.Length; index++)
        {
            matrix[index / 64, index % 64] = x[index / 64][index % 64];
        }

        double[] expected = network.Predict(new DataSet<double>(x, x.Select(_ => new double[10]).ToArray()));
        double[][] predictions = network.Predict(x);

        Assert.Equal(expected, predictions.SelectMany(row => row));
        Assert.Equal(expected, network.Predict(matrix).Cast<double>());
        Assert.Equal(predictions.Select(row => PredictedClass.ArgMax<double>(row)), network.PredictClasses(x));

        var rowByRow = new double[370];
        network.Predict(x.SelectMany(row => row).ToArray(), rowByRow);
        Numbers.AssertClose(expected, rowByRow, 1e-12, "row by row");
    }

    [Fact]
    public void No_rows_give_no_predictions_and_rows_of_another_length_are_refused()
    {
        var network = new PlacementNetwork(seed: 1);

        Assert.Empty(network.Predict(Array.Empty<double[]>()));
        Assert.Empty(network.Predict(new double[0, 4]));
        Assert.Empty(network.PredictClasses(Array.Empty<double[]>()));
        Refused.Argument("x[0] has length 3, expected length 4", () => network.Predict(new[] { new double[3] }));
        Refused.Argument("x has 3 columns, expected 4", () => network.Predict(new double[2, 3]));
        Refused.Argument("x", () => network.Predict((double[][])null!));
        Refused.Argument("x", () => network.Predict((double[,])null!));
        Refused.Argument("network", () => ((INetwork<double>)null!).Predict(new[] { new double[4] }));
        Refused.Argument("network", () => ((INetwork<double>)null!).Predict(new double[1, 4]));
        Refused.Argument("network", () => ((INetwork<double>)null!).Predict(new DataSet<double>(new double[4], 4, new double[1], 1)));
    }
}
