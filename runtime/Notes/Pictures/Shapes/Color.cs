using System;

namespace BackpropGen;

/// <summary>A colour of a picture, in sRGB.</summary>
internal readonly record struct Color(byte Red, byte Green, byte Blue)
{
    public static readonly Color White = Of(0xffffff);

    /// <summary>Text and axes.</summary>
    public static readonly Color Ink = Of(0x1a1a1a);

    /// <summary>What stands back: grids, captions.</summary>
    public static readonly Color Grey = Of(0x666666);

    /// <summary>Frames and grids.</summary>
    public static readonly Color LightGrey = Of(0xd9d9d9);

    /// <summary>Numbers above 0, and what is learnt.</summary>
    public static readonly Color DeepBlue = Of(0x1b4f91);

    /// <summary>Numbers below 0. It is lighter than <see cref="DeepBlue"/>, so that the two differ in a grey print.</summary>
    public static readonly Color DarkOrange = Of(0xb85410);

    /// <summary>Perceived lightness, from 0 for black to 1 for white: the grey that a printer makes of it.</summary>
    public double Lightness => (0.299 * Red + 0.587 * Green + 0.114 * Blue) / 255;

    /// <summary>Makes a colour of a number such as 0x1b4f91.</summary>
    public static Color Of(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>Mixes this colour with another.</summary>
    /// <param name="other">The other colour.</param>
    /// <param name="share">Share of the other, from 0 to 1.</param>
    public Color Mix(Color other, double share) => new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    /// <summary><c>#1b4f91</c></summary>
    public override string ToString() => FormattableString.Invariant($"#{Red:x2}{Green:x2}{Blue:x2}");

    private static byte Mix(byte one, byte other, double share) => (byte)Math.Round(one + share * (other - one));
}
