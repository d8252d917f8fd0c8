using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using BackpropGen;

namespace Consumer;

/// <summary>Reads a table, learns it and exports the network.</summary>
internal static class TablesReport
{
    public static IEnumerable<string> Lines()
    {
        TabularData table = CsvFile.Read(new StringReader("sep=;\nsize;colour;price\n1,5;red;2\n;blue;3\n0,5;red;1\n"), new() { DecimalPoint = ',' });
        TabularColumn size = table.Number("size", Filling.Mean), colour = table.Category("colour");
        DataSet<double> data = table.ToDataSet<double>([size, colour], TabularColumn.Number("price"));
        yield return string.Join(' ', colour.Categories!) + ": "
            + string.Join(' ', data.Inputs(1).ToArray().Select(value => value.ToString(CultureInfo.InvariantCulture)));

        var network = new Prices(1);
        network.Fit(data, new() { Epochs = 10 });
        using var onnx = new MemoryStream();
        network.SaveOnnx(onnx);
        (string header, string source) = network.ToC("prices", precision: Precision.Single);
        byte[][] files = [onnx.ToArray(), .. new[] { network.ToSource("Frozen"), header, source }.Select(Encoding.UTF8.GetBytes)];
        foreach (byte[] file in files)
        {
            yield return BitsReport.Hash(file).ToString("X16", CultureInfo.InvariantCulture);
        }
    }
}

[Network(3, 2, 1, Activation.Tanh, Loss.MSE)]
internal sealed partial class Prices;
