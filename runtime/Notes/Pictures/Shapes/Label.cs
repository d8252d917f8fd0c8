namespace BackpropGen;

/// <summary>Which point of a text stands at its place.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>One line of text, whose middle stands at the height of its place.</summary>
internal sealed record Label(string Name, Point At, string Text, double Size = Label.NormalSize, Anchor Anchor = Anchor.Start) : Shape(Name)
{
    public const double NormalSize = 11, SmallSize = 10, TitleSize = 13;

    public Color Color { get; init; } = Color.Ink;

    public bool IsBold { get; init; }

    /// <summary>Whether it stands on white, so that the lines below it do not cross it.</summary>
    public bool IsOnWhite { get; init; }

    /// <summary>The white rectangle below the text, which most fonts do not fill.</summary>
    public Rectangle Background
    {
        get
        {
            double width = 0.86 * Bounds.Width, left = Anchor switch { Anchor.Start => 0, Anchor.Middle => width / 2, _ => width };
            return new Rectangle(At.X - left, At.Y - 0.5 * Size, width, Size);
        }
    }

    /// <summary>The rectangle that it needs in the widest of the usual fonts.</summary>
    public Rectangle Bounds
    {
        get
        {
            double width = TextWidth.Of(Text, Size, IsBold);
            double left = Anchor switch { Anchor.Start => 0, Anchor.Middle => width / 2, _ => width };
            return new Rectangle(At.X - left, At.Y - 0.6 * Size, width, 1.2 * Size);
        }
    }
}
