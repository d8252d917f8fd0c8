using System.Collections.Generic;

namespace BackpropGen;

internal static class PixelFont
{
    public static IReadOnlyList<Rectangle> Dots(Label label) => [];
}
