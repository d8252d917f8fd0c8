namespace BackpropGen;

/// <summary>Names the floating-point type of the parameters, the rows and the arithmetic.</summary>
public enum Precision
{
    /// <summary><see cref="double"/>: 53 bits (the default).</summary>
    Double,

    /// <summary><see cref="float"/>: 24 bits.</summary>
    Single,
}
