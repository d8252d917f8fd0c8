using System;
using System.Linq;

namespace BackpropGen;

/// <summary>Writes the scaling of inputs and targets as nodes.</summary>
/// <remarks>
/// A float has 24 bits, too few for an offset such as 1.7e9 + 0.4, from whose neighbourhood all rows come. So in single precision an offset is two
/// floats, high + low, of 48 bits together. They are subtracted one after the other: x − high is exact if x is within a factor of 2 of it.
/// </remarks>
internal static class OnnxScaling
{
    /// <summary>Adds z = (x − offset)/scale + shift.</summary>
    public static string Scale(OnnxGraph graph, string value, Scaler? scaler)
    {
        if (scaler is null)
        {
            return value;
        }

        (double[] high, double[] low) = Parts(graph, scaler);
        value = graph.Node("Sub", "x_centred", value, graph.Row("x_offset", high));
        value = IsZero(low) ? value : graph.Node("Sub", "x_centred_low", value, graph.Row("x_offset_low", low));
        value = graph.Node("Div", "x_scaled", value, graph.Row("x_scale", Scales(graph, scaler)));
        return scaler.Shift == 0.0 ? value : graph.Node("Add", "x_shifted", value, graph.Scalar(scaler.Shift));
    }

    /// <summary>Adds x = (z − shift)·scale + offset.</summary>
    public static string ScaleBack(OnnxGraph graph, string value, Scaler? scaler)
    {
        if (scaler is null)
        {
            return value;
        }

        (double[] high, double[] low) = Parts(graph, scaler);
        value = scaler.Shift == 0.0 ? value : graph.Node("Sub", "y_shifted", value, graph.Scalar(scaler.Shift));
        value = graph.Node("Mul", "y_scaled", value, graph.Row("y_scale", Scales(graph, scaler)));
        value = IsZero(low) ? value : graph.Node("Add", "y_centred_low", value, graph.Row("y_offset_low", low));
        return graph.Node("Add", "y_centred", value, graph.Row("y_offset", high));
    }

    private static (double[] High, double[] Low) Parts(OnnxGraph graph, Scaler scaler)
    {
        double[] offsets = scaler.Offsets.ToArray();
        double[] high = graph.IsSingle ? Array.ConvertAll(offsets, offset => (double)(float)offset) : offsets;
        return (high, offsets.Zip(high, (offset, part) => offset - part).ToArray());
    }

    private static bool IsZero(double[] values) => Array.TrueForAll(values, value => value == 0.0);

    /// <exception cref="InvalidOperationException">A scale would lose digits, because a float so small has fewer.</exception>
    private static double[] Scales(OnnxGraph graph, Scaler scaler)
    {
        double[] scales = scaler.Scales.ToArray();
        int bad = graph.IsSingle ? Array.FindIndex(scales, scale => !float.IsNormal((float)scale)) : -1;
        return bad < 0
            ? scales
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"The scale of column {bad} is {scales[bad]}, beyond the range of float; expected another unit for that column, or Precision.Double."));
    }
}
