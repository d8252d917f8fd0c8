using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// Letters of dots for images, where no font is at hand: seven dots high, and one more below the line. A character that is not among them is a box.
/// </summary>
internal static class PixelFont
{
    /// <summary>Half of the height above the line, in dots.</summary>
    private const double Middle = 3.5;

    /// <summary>Dots of a space.</summary>
    private const int Space = 3;

    /// <summary>A character and its five columns, each a hexadecimal byte with the uppermost dot in its lowest bit.</summary>
    private const string Table = """
        03e4141413e 100427f4000 24261514946 32241494936 41814127f10 52745454539 63e49494932 70171090503 83649494936 9264949493e A7e0909097e B7f49494936
        C3e41414122 D7f4141413e E7f49494941 F7f09090901 G3e4149497a H7f0808087f I00417f4100 J2040413f01 K7f08142241 L7f40404040 M7f020c027f N7f0408107f
        O3e4141413e P7f09090906 Q3e4151215e R7f09192946 S2649494932 T01017f0101 U3f4040403f V1f2040201f W3f4038403f X6314081463 Y0708700807 Z6151494543
        a2054545478 b7f48444438 c3844444428 d384444487f e3854545418 f087e090102 g18a4a4a47c h7f08040478 i00447d4000 j4080847d00 k7f10284400 l00417f4000
        m7c04780478 n7c08040478 o3844444438 pfc24242418 q18242424fc r7c08040408 s4854545424 t043f444020 u3c4040207c v1c2040201c w3c4030403c x4428102844
        y1ca0a0a07c z4464544c44 !00005f0000 "0007000700 #147f147f14 $242a7f2a12 %2313086462 &3649562050 '0000070000 (001c224100 )0041221c00 *14083e0814
        +08083e0808 ,0080600000 -0008080800 .0060600000 /2010080402 :0036360000 ;0080660000 <0814224100 =1414141414 >0041221408 ?0201510906 @3e415d551e
        [007f414100 ]0041417f00 \0204081020 ^0402010204 _8080808080 `0001020000 {0836414100 |00007f0000 }0041413608 ~0804081008 −0808080808 ·0018180000
        →08082a1c08 ←081c2a0808 ↓10207e2010 ↑04027f0204 δ304a4d4930 η7c080404f8 ∂3049494a3c ŷ1ca2a1a27c σ3844443c04 Σ6355494163 ≈2412241200 ×2214081422
        ≤444a4a5151 ≥51514a4a44 °0609090600 …6000600060 ∞1824182418 ⁻0404040000 ⁰0e110e0000 ¹121f100000 ²1915120000 ³11150a0000 ⁴07041f0000 ⁵1715090000
        ⁶1e151d0000 ⁷011d030000 ⁸1f151f0000 ⁹17150f0000
        """;

    private static readonly Dictionary<char, byte[]> Columns = Read();

    private static readonly byte[] Box = [0x7f, 0x41, 0x41, 0x41, 0x7f];

    /// <summary>Gives the dots of a text as squares of the picture.</summary>
    public static IReadOnlyList<Rectangle> Dots(Label label)
    {
        // Half pixels, because an image has two for each of the picture: all dots have the same size.
        double dot = Math.Max(1, Math.Round(0.2 * label.Size)) / 2, width = dot * label.Text.Sum(WidthOf);
        double x = label.At.X - label.Anchor switch { Anchor.Start => 0, Anchor.Middle => width / 2, _ => width };
        (x, double y) = (Math.Round(2 * x) / 2, Math.Round(2 * (label.At.Y - Middle * dot)) / 2);
        var dots = new List<Rectangle>();
        foreach (char character in label.Text)
        {
            byte[] columns = ColumnsOf(character);
            for (int column = 0; column < columns.Length; column++)
            {
                dots.AddRange(Enumerable.Range(0, 8).Where(row => (columns[column] >> row & 1) == 1)
                    .Select(row => new Rectangle(x + column * dot, y + row * dot, label.IsBold ? dot + 0.5 : dot, dot)));
            }

            x += dot * WidthOf(character);
        }

        return dots;
    }

    private static int WidthOf(char character) => character == ' ' ? Space : ColumnsOf(character).Length + 1;

    private static byte[] ColumnsOf(char character) => character == ' ' ? [] : Columns.GetValueOrDefault(character, Box);

    /// <summary>Reads the table; empty columns at the sides are left out, so that narrow letters stand closer.</summary>
    private static Dictionary<char, byte[]> Read() => Table.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToDictionary(
        entry => entry[0],
        entry => Convert.FromHexString(entry.AsSpan(1)).SkipWhile(column => column == 0).Reverse().SkipWhile(column => column == 0).Reverse().ToArray());
}
