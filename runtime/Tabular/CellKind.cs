namespace BackpropGen;

/// <summary>Tells what a cell of a table holds, read as a number.</summary>
public enum CellKind
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Nothing, or what means a missing value.</summary>
    Missing,

    /// <summary>Something else.</summary>
    Text,
}
