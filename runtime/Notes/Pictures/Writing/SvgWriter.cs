using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>
/// Writes a picture as SVG: numbers with at most two decimals, in no culture; no ids, styles or scripts, so that several pictures stand in one page.
/// The same picture has the same bytes at every time and on every machine.
/// </summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    private SvgWriter()
    {
    }

    /// <summary>Writes a picture.</summary>
    public static string Write(Canvas canvas)
    {
        var writer = new SvgWriter();
        string width = Number(canvas.Width), height = Number(canvas.Height);
        writer._text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").Append(width).Append(' ').Append(height)
            .Append("\" width=\"").Append(width).Append("\" height=\"").Append(height).Append("\" role=\"img\" font-family=\"sans-serif\" data-name=\"picture\">\n");
        writer._text.Append("<title>").Append(Escape(canvas.Title)).Append("</title>\n<desc>").Append(Escape(canvas.Description)).Append("</desc>\n");
        writer.Open("rect", "background").Attribute("width", width).Attribute("height", height).Attribute("fill", Color.White.ToString()).Close("rect", null);
        foreach (Shape shape in canvas.Shapes)
        {
            writer.Write(shape);
        }

        return writer._text.Append("</svg>\n").ToString();
    }

    private void Write(Shape shape)
    {
        switch (shape)
        {
            case Curve curve:
                Open("path", curve).Attribute("d", PathOf(curve.Points)).Attribute("fill", "none").Stroke(curve.Stroke)
                    .Attribute("stroke-linejoin", "round").Close("path", curve.Tooltip);
                break;
            case Polygon polygon:
                Open("path", polygon).Attribute("d", PathOf(polygon.Corners) + "z").Attribute("fill", polygon.Fill.ToString()).Stroke(polygon.Outline)
                    .Close("path", polygon.Tooltip);
                break;
            case Disc disc:
                Open("circle", disc).Attribute("cx", Number(disc.Center.X)).Attribute("cy", Number(disc.Center.Y)).Attribute("r", Number(disc.Radius))
                    .Attribute("fill", disc.Fill.ToString()).Stroke(disc.Outline).Close("circle", disc.Tooltip);
                break;
            case Boxes boxes:
                Open("path", boxes).Attribute("d", string.Concat(boxes.Rectangles.Select(PathOf))).Attribute("fill", boxes.Fill.ToString()).Stroke(boxes.Outline)
                    .Attribute("shape-rendering", "crispEdges").Close("path", boxes.Tooltip);
                break;
            case Label label:
                Write(label);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape, "cannot be written");
        }
    }

    private void Write(Label label)
    {
        if (label.IsOnWhite)
        {
            Rectangle back = label.Background;
            Open("rect", label).Attribute("x", Number(back.Left)).Attribute("y", Number(back.Top))
                .Attribute("width", Number(back.Width)).Attribute("height", Number(back.Height)).Attribute("fill", Color.White.ToString()).Close("rect", null);
        }

        // The middle of a text is a third of its size above the line on which it stands: not all viewers know dominant-baseline.
        Open("text", label).Attribute("x", Number(label.At.X)).Attribute("y", Number(label.At.Y + 0.36 * label.Size)).Attribute("font-size", Number(label.Size))
            .Attribute("fill", label.Color.ToString());
        if (label.Anchor != Anchor.Start)
        {
            Attribute("text-anchor", label.Anchor == Anchor.Middle ? "middle" : "end");
        }

        if (label.IsBold)
        {
            Attribute("font-weight", "bold");
        }

        _text.Append('>').Append(label.Tooltip is null ? "" : $"<title>{Escape(label.Tooltip)}</title>").Append(Escape(label.Text)).Append("</text>\n");
    }

    private SvgWriter Open(string element, Shape shape) => Open(element, shape.Name);

    private SvgWriter Open(string element, string name)
    {
        _text.Append('<').Append(element);
        return Attribute("data-name", Escape(name));
    }

    private SvgWriter Attribute(string name, string value)
    {
        _text.Append(' ').Append(name).Append("=\"").Append(value).Append('"');
        return this;
    }

    private SvgWriter Stroke(Stroke? stroke)
    {
        if (stroke is not { } drawn)
        {
            return this;
        }

        Attribute("stroke", drawn.Color.ToString()).Attribute("stroke-width", Number(drawn.Width));
        return drawn.Dash > 0 ? Attribute("stroke-dasharray", Number(drawn.Dash)) : this;
    }

    private void Close(string element, string? tooltip) => _text.Append(tooltip is null ? "/>\n" : $"><title>{Escape(tooltip)}</title></{element}>\n");

    private static string PathOf(ImmutableArray<Point> points)
    {
        var path = new StringBuilder();
        bool isDown = false;
        foreach (Point point in points)
        {
            if (!point.IsPenUp)
            {
                path.Append(isDown ? 'L' : 'M').Append(Number(point.X)).Append(' ').Append(Number(point.Y));
            }

            isDown = !point.IsPenUp;
        }

        return path.ToString();
    }

    private static string PathOf(Rectangle box) =>
        $"M{Number(box.Left)} {Number(box.Top)}h{Number(box.Width)}v{Number(box.Height)}h{Number(-box.Width)}z";

    /// <summary>Writes a number with at most two decimals, and 0 without a sign.</summary>
    internal static string Number(double value)
    {
        double rounded = Math.Round(value, 2);
        if (!(Math.Abs(rounded) < 1e9))
        {
            return rounded.ToString("0.##", CultureInfo.InvariantCulture);
        }

        // A picture has ten thousand numbers, and a browser interprets the general way.
        long hundredths = (long)Math.Round(100 * rounded), decimals = Math.Abs(hundredths % 100);
        string sign = hundredths < 0 ? "-" : "", whole = Math.Abs(hundredths / 100).ToString(CultureInfo.InvariantCulture);
        char first = (char)('0' + decimals / 10), second = (char)('0' + decimals % 10);
        return decimals == 0 ? sign + whole : second == '0' ? $"{sign}{whole}.{first}" : $"{sign}{whole}.{first}{second}";
    }

    /// <summary>Escapes text, and replaces characters that XML does not allow.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            // A lone surrogate comes as U+FFFD already.
            escaped.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                < ' ' or 0xfffe or 0xffff => " ",
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }
}
