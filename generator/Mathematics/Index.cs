namespace BackpropGen.Generator.Mathematics;

/// <summary>A subscript: a number counted from 1, or a variable such as j that stands for each of them.</summary>
internal readonly record struct Index(string? Variable, int Value)
{
    public static implicit operator Index(int value) => new(null, value);

    public static implicit operator Index(string variable) => new(variable, 0);

    public override string ToString() => Variable ?? Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An index variable that runs from 1 to <paramref name="Count"/>.</summary>
internal readonly record struct IndexRange(string Variable, int Count);
