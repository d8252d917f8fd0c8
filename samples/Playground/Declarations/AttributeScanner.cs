namespace BackpropGen.Playground.Declarations;

/// <summary>Takes a declaration apart, symbol by symbol. White space between symbols does not count.</summary>
internal sealed class AttributeScanner(string text)
{
    /// <summary>How many characters were taken.</summary>
    public int Position { get; set; }

    /// <summary>Whether nothing is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return Position == text.Length;
        }
    }

    /// <summary>Takes a symbol or a word if it comes next.</summary>
    public bool Take(string symbol)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, Position, symbol, 0, symbol.Length) != 0 || IsLetter(symbol[^1]) && IsLetter(At(Position + symbol.Length)))
        {
            return false;
        }

        Position += symbol.Length;
        return true;
    }

    /// <summary>Whether a symbol comes next.</summary>
    public bool IsNext(string symbol)
    {
        int position = Position;
        bool isNext = Take(symbol);
        Position = position;
        return isNext;
    }

    /// <summary>Takes a name or a number, with a sign; null where something else comes next.</summary>
    public string? TakeWord()
    {
        SkipSpace();
        int start = Position;
        if (At(Position) == '-')
        {
            Position++;
        }

        while (IsLetter(At(Position)))
        {
            Position++;
        }

        return Position == start ? null : text[start..Position];
    }

    private char At(int position) => position < text.Length ? text[position] : '\0';

    private void SkipSpace()
    {
        while (char.IsWhiteSpace(At(Position)))
        {
            Position++;
        }
    }

    private static bool IsLetter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
