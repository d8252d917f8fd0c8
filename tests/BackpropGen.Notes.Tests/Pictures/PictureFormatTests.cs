using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Notes.Tests.Pictures;

/// <summary>SVG, PNG and characters.</summary>
public class PictureFormatTests
{
    [Fact]
    public void Every_element_of_an_SVG_has_a_name_and_none_an_id_or_a_style()
    {
        foreach (Picture picture in Pictures())
        {
            XElement svg = XDocument.Parse(picture.ToString()).Root!;
            XNamespace space = "http://www.w3.org/2000/svg";
            Assert.Equal(space + "svg", svg.Name);
            Assert.Equal(picture.Title, svg.Element(space + "title")!.Value);
            Assert.Equal(picture.Description, svg.Element(space + "desc")!.Value);
            Assert.NotEmpty(picture.Description);
            Assert.Equal("sans-serif", svg.Attribute("font-family")!.Value);
            Assert.All(svg.DescendantsAndSelf().Where(element => element.Name.LocalName is not ("title" or "desc")), element => Assert.NotEmpty(element.Attribute("data-name")!.Value));
            Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName is "script" or "style" or "image" || element.Attribute("id") is not null);
        }
    }

    [Fact]
    public void Numbers_have_at_most_two_decimals_and_no_exponent()
    {
        foreach (Picture picture in Pictures())
        {
            foreach (XAttribute attribute in XDocument.Parse(picture.ToString()).Descendants().Attributes().Where(attribute =>
                attribute.Name.LocalName is "x" or "y" or "cx" or "cy" or "r" or "width" or "height" or "stroke-width" or "d"))
            {
                Assert.Matches(@"^([MLhvz ]|-?\d+(\.\d{1,2})?(?![\d.]))*$", attribute.Value);
            }
        }
    }

    [Fact]
    public void The_same_input_has_the_same_bytes_in_every_culture()
    {
        string[] before = Pictures().Select(picture => picture.ToString()).ToArray();
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        CultureInfo old = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(before, Pictures().Select(picture => picture.ToString()));
        }
        finally
        {
            CultureInfo.CurrentCulture = old;
        }
    }

    [Fact]
    public void Names_of_classes_are_escaped()
    {
        string name = "<b>\"a\" & \u0001 b</b>";
        string svg = new ConfusionMatrix([0, 1], [0, 1], [name, "\ud800x"]).Draw().ToString();

        Assert.Contains("&lt;b&gt;&quot;a&quot; &amp;   b&lt;/b&gt;", svg, StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(svg).Root);
    }

    [Theory]
    [InlineData(0.15, "0.15")]
    [InlineData(0.0, "0")]
    [InlineData(-1e-323, "−9.881·10⁻³²⁴")]
    [InlineData(0.37751234, "0.3775")]
    [InlineData(-7.31889, "−7.319")]
    [InlineData(1.99996, "2")]
    [InlineData(0.00012345, "0.0001234")] // correctly rounded: the double is below the half
    [InlineData(0.0000123456, "1.235·10⁻⁵")]
    [InlineData(0.00001, "10⁻⁵")]
    [InlineData(-0.00001, "−10⁻⁵")]
    [InlineData(29929, "29930")]
    [InlineData(1e15, "10¹⁵")]
    [InlineData(-2.5e-300, "−2.5·10⁻³⁰⁰")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void A_number_is_short_and_never_0_if_it_is_not(double value, string text) => Assert.Equal(text, PictureNumber.Of(value));

    [Fact]
    public void A_text_that_is_too_wide_is_cut_off()
    {
        Assert.Equal("setosa", TextWidth.Fit("setosa", 11, 100));
        string cut = TextWidth.Fit(new string('w', 100), 11, 100);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.InRange(TextWidth.Of(cut, 11), 80, 100);
        Assert.Equal("…", TextWidth.Fit("\ud83d\ude00\ud83d\ude00", 11, 15));
    }

    [Theory]
    [InlineData("picture.jpg", ".jpg")]
    [InlineData("picture", "")]
    [InlineData("svg", "")]
    public void Another_extension_is_refused_by_name_before_anything_is_written(string name, string extension)
    {
        string path = Path.Combine(Path.GetTempPath(), name);
        var error = Assert.Throws<ArgumentException>(() => PictureNetworks.WorkedExample.Draw().Save(path));

        Assert.Equal("path", error.ParamName);
        Assert.Contains($"extension is \"{extension}\"; expected .svg, .png or .txt", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_picture_is_saved_in_the_form_of_its_extension()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Picture picture = PictureNetworks.WorkedExample.Draw();
            picture.Save(Path.Combine(folder, "a.svg"));
            picture.Save(Path.Combine(folder, "a.PNG"));
            picture.Save(Path.Combine(folder, "a.txt"));

            Assert.Equal(Encoding.UTF8.GetBytes(picture.ToString()), File.ReadAllBytes(Path.Combine(folder, "a.svg")));
            Assert.Equal(picture.ToTerminal(120, color: false), File.ReadAllText(Path.Combine(folder, "a.txt")));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(Path.Combine(folder, "a.PNG"))[..4]);
            Assert.Throws<DirectoryNotFoundException>(() => picture.Save(Path.Combine(folder, "none", "a.svg")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_PNG_has_right_checksums_and_the_pixels_of_the_shapes()
    {
        var canvas = new Canvas(20, 10, "a title", "");
        canvas.Add(new Boxes("box", [new Rectangle(2, 2, 4, 4)], Color.DarkOrange));
        canvas.Add(new Disc("disc", new Point(14, 5), 3, Color.DeepBlue));
        (int width, int height, byte[] pixels) = ReadPng(PngWriter.Write(canvas));

        Assert.Equal((40, 20), (width, height));
        Assert.Equal(Color.White, At(0, 0));
        Assert.Equal(Color.White, At(3, 4));
        Assert.Equal(Color.DarkOrange, At(4, 4));
        Assert.Equal(Color.DarkOrange, At(11, 11));
        Assert.Equal(Color.White, At(12, 12));
        Assert.Equal(Color.DeepBlue, At(28, 10));
        Assert.InRange(At(22, 10).Lightness, Color.DeepBlue.Lightness, 0.99); // a smooth edge

        Color At(int x, int y) => new(pixels[y * (1 + 3 * width) + 1 + 3 * x], pixels[y * (1 + 3 * width) + 2 + 3 * x], pixels[y * (1 + 3 * width) + 3 + 3 * x]);
    }

    [Fact]
    public void An_image_has_letters_for_every_character_that_pictures_write()
    {
        string[] texts = Pictures().SelectMany(NetworkPictureTests.Texts).ToArray();
        Label box = new("", new Point(0, 20), "\uffff");

        Assert.All(texts.SelectMany(text => text).Distinct().Where(character => character != ' '), character =>
            Assert.NotEqual(PixelFont.Dots(box), PixelFont.Dots(box with { Text = character.ToString() })));
    }

    [Fact]
    public void Letters_of_an_image_stay_in_the_bounds_of_their_text()
    {
        foreach (Label label in Pictures().SelectMany(picture => picture.Canvas.Shapes.OfType<Label>()).Where(label => label.Text.Length > 1))
        {
            Assert.All(PixelFont.Dots(label), dot => Assert.True(
                dot.Left > label.Bounds.Left - 3 && dot.Right < label.Bounds.Right + 3 && dot.Top > label.Bounds.Top - 1 && dot.Bottom < label.Bounds.Bottom + 2,
                $"{label.Text}: {dot} leaves {label.Bounds}"));
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(80)]
    [InlineData(200)]
    public void Characters_fill_no_more_than_the_width_and_have_escapes_only_with_colour(int width)
    {
        foreach (Picture picture in Pictures())
        {
            string plain = picture.ToTerminal(width, color: false), colored = picture.ToTerminal(width, color: true);
            Assert.All(plain.Split('\n'), line => Assert.InRange(line.Length, 0, width));
            Assert.DoesNotContain('\u001b', plain);
            Assert.All(colored.TrimEnd('\n').Split('\n'), line => Assert.EndsWith("\u001b[0m", line, StringComparison.Ordinal));
            Assert.All(colored.TrimEnd('\n').Split('\n'), line => Assert.Equal(width, Regex.Replace(line, "\u001b\\[[\\d;]*m", "").Length));
        }
    }

    [Fact]
    public void A_control_character_of_a_name_does_not_reach_the_terminal()
    {
        string text = new ConfusionMatrix([0, 1], [0, 1], ["a\u001b[2Jb", "c\nd"]).Draw().ToTerminal(100, color: false);

        Assert.Contains("a [2Jb", text, StringComparison.Ordinal);
        Assert.Contains("c d", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Characters_show_the_numbers_of_a_network()
    {
        string text = PictureNetworks.WorkedExample.DrawRow([0.05, 0.10], [0.01]).ToTerminal(120, color: false);

        Assert.All(new[] { "w11_1 = 0.15", "w22_1 = 0.3", "z21 = 1.106", "δ11 = 0.01337", "b2 = 0.6" }, number => Assert.Contains(number, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(19)]
    [InlineData(1001)]
    public void A_width_out_of_range_is_refused(int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureNetworks.WorkedExample.Draw().ToTerminal(width));

    private static Picture[] Pictures()
    {
        WorkedExampleNetwork example = PictureNetworks.WorkedExample;
        var xor = new XorNetwork(1);
        FitReport report = xor.Fit(PictureNetworks.Xor, new() { Epochs = 300, LearningRate = 0.5 });
        return
        [
            example.Draw(), example.DrawRow([0.05, 0.10], [0.01]), example.DrawLossAlong("w11_2", [0.05, 0.10], [0.01], 1), new PlacementNetwork(42).Draw(), xor.DrawWeights(),
            new LoopNetwork(1).Draw(), report.DrawLossCurve(), xor.DrawDecisionBoundary(PictureNetworks.Xor),
            new ConfusionMatrix([0, 1, 1, 2], [0, 1, 2, 2], ["setosa", "versicolor", "virginica"]).Draw(),
        ];
    }

    private static (int Width, int Height, byte[] Pixels) ReadPng(byte[] file)
    {
        var data = new MemoryStream();
        int width = 0, height = 0;
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string type = Encoding.ASCII.GetString(file, at + 4, 4);
            ReadOnlySpan<byte> content = file.AsSpan(at + 8, length);
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (type == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
            }
            else if (type == "IDAT")
            {
                data.Write(content);
            }

            at += 12 + length;
        }

        data.Position = 0;
        var pixels = new MemoryStream();
        new ZLibStream(data, CompressionMode.Decompress).CopyTo(pixels);
        return (width, height, pixels.ToArray());
    }

    /// <summary>CRC-32, bit by bit.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bool isOdd = ((crc ^ (uint)(value >> bit)) & 1) == 1;
                crc = isOdd ? crc >> 1 ^ 0xedb88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
