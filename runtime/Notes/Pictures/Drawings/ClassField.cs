using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// Holds by how much each class leads at the corners of a grid of cells: its output less the largest of the others; for one output ŷ less the
/// threshold, and the reverse.
/// </summary>
/// <param name="cells">Cells of a side.</param>
/// <param name="leads"><c>leads[class][corner]</c>, with (cells + 1)² corners, row by row from below.</param>
internal sealed class ClassField(int cells, double[][] leads)
{
    public int Cells => cells;

    public int ClassCount => leads.Length;

    /// <summary>Makes a field of predictions.</summary>
    /// <param name="cells">Cells of a side.</param>
    /// <param name="predictions">The outputs of each corner.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="threshold">Smallest ŷ of class 1 of a single output.</param>
    public static ClassField Of(int cells, double[] predictions, int outputs, double threshold)
    {
        if (outputs == 1)
        {
            // From 0 to 1, as those of several outputs are.
            double scale = Math.Max(Math.Abs(threshold), Math.Abs(1 - threshold));
            double[] leads = predictions.Select(value => (value - threshold) / scale).ToArray();
            return new ClassField(cells, [leads.Select(lead => -lead).ToArray(), leads]);
        }

        double[][] corners = predictions.Chunk(outputs).ToArray();
        return new ClassField(cells, Enumerable.Range(0, outputs).Select(k => corners.Select(corner => Lead(corner, k)).ToArray()).ToArray());
    }

    /// <summary>The class that leads in the middle of a cell, and by how much, from 0 to 1; null if there is a NaN.</summary>
    public (int Class, double Lead)? At(int column, int row)
    {
        (int a, int b, int c, int d) = CornersOf(column, row);
        int leader = 0;
        double most = double.NegativeInfinity;
        for (int k = 0; k < leads.Length; k++)
        {
            double mean = (leads[k][a] + leads[k][b] + leads[k][c] + leads[k][d]) / 4;
            if (double.IsNaN(mean))
            {
                return null;
            }

            (leader, most) = mean > most ? (k, mean) : (leader, most);
        }

        return (leader, Math.Clamp(most, 0, 1));
    }

    /// <summary>The lines on which two classes are equal, as pairs of points with the pen up after each, in cells from the left and from below.</summary>
    public IEnumerable<Point> Boundary()
    {
        int[] classes = Enumerable.Range(0, leads[0].Length).Select(ClassOf).ToArray();
        for (int row = 0; row < cells; row++)
        {
            for (int column = 0; column < cells; column++)
            {
                (int a, int b, int c, int d) = CornersOf(column, row);
                bool isInside = classes[a] == classes[b] && classes[b] == classes[c] && classes[c] == classes[d];
                if (isInside || double.IsNaN(leads[0][a] + leads[0][b] + leads[0][c] + leads[0][d]))
                {
                    continue;
                }

                // Each line is that of two classes: it is drawn for one of them.
                int[] corners = [a, b, c, d];
                int[] meeting = corners.Select(corner => classes[corner]).Distinct().Order().ToArray();
                foreach (Point point in meeting.SkipLast(1).SelectMany(k => LinesOf(corners.Select(corner => leads[k][corner]).ToArray())))
                {
                    yield return point.IsPenUp ? point : new Point(column + point.X, row + point.Y);
                }
            }
        }
    }

    /// <summary>Marching squares: the lines through a cell along which a number is 0, straight from side to side.</summary>
    /// <param name="values">The number at the corners, counterclockwise from the one on the left below.</param>
    private static IEnumerable<Point> LinesOf(double[] values)
    {
        Point[] places = [new(0, 0), new(1, 0), new(1, 1), new(0, 1)];
        var crossings = new List<Point>();
        for (int side = 0; side < 4; side++)
        {
            double one = values[side], other = values[(side + 1) % 4];
            if ((one >= 0) != (other >= 0))
            {
                double share = one / (one - other);
                Point from = places[side], to = places[(side + 1) % 4];
                crossings.Add(new Point(from.X + share * (to.X - from.X), from.Y + share * (to.Y - from.Y)));
            }
        }

        // With four crossings, the middle tells which corners belong together.
        bool areTurned = crossings.Count == 4 && (values.Average() >= 0) == (values[0] >= 0);
        for (int index = 0; index + 1 < crossings.Count; index += 2)
        {
            yield return crossings[index];
            yield return areTurned || crossings.Count == 2 ? crossings[index + 1] : crossings[(index + 3) % 4];
            yield return Point.PenUp;
        }
    }

    private int ClassOf(int corner)
    {
        int leader = 0;
        for (int k = 1; k < leads.Length; k++)
        {
            leader = leads[k][corner] > leads[leader][corner] ? k : leader;
        }

        return leader;
    }

    /// <summary>The corners of a cell, counterclockwise from the one on the left below.</summary>
    private (int A, int B, int C, int D) CornersOf(int column, int row)
    {
        int corner = row * (cells + 1) + column;
        return (corner, corner + 1, corner + cells + 2, corner + cells + 1);
    }

    private static double Lead(double[] outputs, int k)
    {
        double others = double.NegativeInfinity;
        for (int other = 0; other < outputs.Length; other++)
        {
            others = other == k ? others : Math.Max(others, outputs[other]); // NaN if one is
        }

        return outputs[k] - others;
    }
}
