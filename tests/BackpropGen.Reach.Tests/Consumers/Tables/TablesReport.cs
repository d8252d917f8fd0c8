using System.Collections.Generic;
using System.IO;
using BackpropGen;

namespace Consumer;

/// <summary>Reads a table, learns it and exports the network.</summary>
internal static class TablesReport
{
    public static IEnumerable<string> Lines()
    {
        CsvTable table = CsvTable.Read(new StringReader("size,colour,price\n1.5,red,2\n2,blue,3\n0.5,red,1\n"));
        double[][] x = table.Features<double>(table.Category("colour"));
        yield return string.Join(' ', table.Category("colour").Categories!) + ": " + string.Join(' ', x[0]);

        var network = new Pair(1);
        using var onnx = new MemoryStream();
        network.SaveOnnx(onnx);
        yield return BitsReport.Hash(onnx.ToArray()).ToString("X16");
    }
}

[Network(2, 2, 1, Activation.Tanh, Loss.MSE)]
internal sealed partial class Pair;
