namespace BackpropGen;

/// <summary>Says when the numbers of a worked example are rounded.</summary>
public enum Rounding
{
    /// <summary>As on a board: each result is rounded, and the rounded number is carried on.</summary>
    EachStep,

    /// <summary>As in a program: every result is computed from exact numbers, and rounded for print alone.</summary>
    AtTheEnd,
}
