namespace BackpropGen;

/// <summary>Says what kind of value a token of JSON is, or begins.</summary>
internal enum JsonKind : byte
{
    Object,
    Array,
    String,
    Number,
    Literal, // true, false, null
}

/// <summary>Marks one value, or the name of a property, in the bytes of a JSON text.</summary>
internal readonly struct JsonToken
{
    public JsonToken(JsonKind kind, int start, int length, int next)
    {
        Kind = kind;
        Start = start;
        Length = length;
        Next = next;
    }

    public JsonKind Kind { get; }

    /// <summary>Index of the first byte. That of a string is its quote.</summary>
    public int Start { get; }

    /// <summary>Number of bytes, to the end of the value.</summary>
    public int Length { get; }

    /// <summary>Index of the token that follows those of the value.</summary>
    public int Next { get; }
}
