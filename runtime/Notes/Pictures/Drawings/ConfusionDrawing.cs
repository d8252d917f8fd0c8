using System;
using System.Globalization;
using System.Linq;

namespace BackpropGen;

/// <summary>Draws how often rows of each class were predicted as each class: counts, and shares of the row by shade.</summary>
internal static class ConfusionDrawing
{
    private const double Top = 104, WidestName = 150, WidestHeading = 92;

    /// <summary>Beyond this many classes the cells have no numbers.</summary>
    private const int MostNumbered = 30, MostNamed = 80;

    private static readonly Color Full = Color.Of(0x0f3469);

    public static Canvas Draw(ConfusionMatrix matrix)
    {
        int count = matrix.ClassCount;
        bool isNumbered = count <= MostNumbered, isNamed = count <= MostNamed, hasShares = count <= 12;
        double widest = matrix.ClassNames.Max(name => TextWidth.Of(name, Label.NormalSize));

        // Names that are too wide for a column stand beside a number, which heads the column.
        bool isNumberedByClass = isNamed && widest > (hasShares ? WidestHeading : 40);
        double heading = isNumberedByClass ? 0 : widest + 12;
        double side = hasShares ? Math.Max(60, heading) : isNumbered ? Math.Max(42, heading) : isNamed ? Math.Max(14, 640.0 / count) : 640.0 / count;
        double height = hasShares ? 46 : isNumbered ? 26 : side;
        string[] names = matrix.ClassNames.Select(name => TextWidth.Fit(name, Label.NormalSize, WidestName)).ToArray();
        string[] rows = isNumberedByClass ? names.Select((name, k) => FormattableString.Invariant($"{name} · {k + 1}")).ToArray() : names;
        double left = 24 + Math.Max(70, isNamed ? rows.Max(name => TextWidth.Of(name, Label.NormalSize)) + 8 : 8);
        string caption = FormattableString.Invariant(
            $"accuracy {PictureNumber.Of(100 * matrix.Accuracy)} % of {matrix.RowCount} rows, macro F1 {PictureNumber.Of(matrix.MacroF1)}");
        var canvas = Canvas.WithHeading(
            Math.Max(left + count * side + 24, 330), Top + count * height + 48, "Confusion matrix", Describe(matrix, caption), caption);
        canvas.Add(new Label("predicted", new Point(left, 66), "predicted →") { Color = Color.Grey });
        canvas.Add(new Label("actual", new Point(left - 8, Top - 16), "actual ↓", Label.NormalSize, Anchor.End) { Color = Color.Grey });
        for (int actual = 0; actual < count; actual++)
        {
            double y = Top + actual * height;
            if (isNamed)
            {
                canvas.Add(new Label(matrix.ClassNames[actual], new Point(left - 8, y + height / 2), rows[actual], Label.NormalSize, Anchor.End));
                string column = isNumberedByClass ? (actual + 1).ToString(CultureInfo.InvariantCulture) : names[actual];
                if (TextWidth.Of(column, Label.NormalSize) <= side)
                {
                    canvas.Add(new Label(matrix.ClassNames[actual], new Point(left + (actual + 0.5) * side, Top - 14), column, Label.NormalSize, Anchor.Middle));
                }
            }

            int total = Enumerable.Range(0, count).Sum(predicted => matrix[actual, predicted]);
            for (int predicted = 0; predicted < count; predicted++)
            {
                AddCell(canvas, matrix, actual, predicted, total, new Rectangle(left + predicted * side, y, side, height), isNumbered, hasShares);
            }
        }

        canvas.Add(HeatMap.Frame("frame", new Rectangle(left, Top, count * side, count * height)));
        canvas.Add(new Label("caption", new Point(24, canvas.Height - 24), hasShares ? "shade and %: share of the row" : "shade: share of the row") { Color = Color.Grey });
        return canvas;
    }

    private static void AddCell(Canvas canvas, ConfusionMatrix matrix, int actual, int predicted, int total, Rectangle box, bool isNumbered, bool hasShares)
    {
        int cell = matrix[actual, predicted];
        double share = total == 0 ? 0 : (double)cell / total;

        // What is there is seen, however small it is.
        Color color = cell == 0 ? Color.White : Color.White.Mix(Full, 0.08 + 0.92 * share);
        string name = $"{matrix.ClassNames[actual]} as {matrix.ClassNames[predicted]}", percent = PictureNumber.Of(100 * share, 3) + " %";
        canvas.Add(new Boxes(name, [box], color, isNumbered ? new Stroke(Color.LightGrey) : null) { Tooltip = FormattableString.Invariant($"{name}: {cell}, {percent}") });
        if (isNumbered)
        {
            (double above, double size) = hasShares ? (8, Label.TitleSize) : (0, Label.NormalSize);
            canvas.Add(new Label(name, box.Center + new Point(0, -above), cell.ToString(CultureInfo.InvariantCulture), size, Anchor.Middle)
            {
                Color = WeightPalette.TextOn(color),
                IsBold = actual == predicted,
            });
        }

        if (hasShares && total > 0)
        {
            canvas.Add(new Label(name, box.Center + new Point(0, 10), percent, Label.SmallSize, Anchor.Middle) { Color = WeightPalette.TextOn(color) });
        }
    }

    private static string Describe(ConfusionMatrix matrix, string caption)
    {
        int[] classes = Enumerable.Range(0, matrix.ClassCount).ToArray();
        string[] mistakes = classes.SelectMany(actual => classes.Select(predicted => (Actual: actual, Predicted: predicted, Count: matrix[actual, predicted])))
            .Where(cell => cell.Actual != cell.Predicted && cell.Count > 0).OrderByDescending(cell => cell.Count).Take(20)
            .Select(cell => FormattableString.Invariant($"{cell.Count} of {matrix.ClassNames[cell.Actual]} as {matrix.ClassNames[cell.Predicted]}")).ToArray();
        return $"{caption}. Mistakes: {(mistakes.Length == 0 ? "none" : string.Join(", ", mistakes))}.";
    }
}
