namespace BackpropGen;

/// <summary>Says whether a number of a sheet is right.</summary>
public enum Verdict
{
    /// <summary>It is right to its last digit.</summary>
    Right,

    /// <summary>It is off by up to two units of its last digit: rounded or copied differently.</summary>
    LastDigit,

    /// <summary>It follows from the numbers before it, of which one is wrong.</summary>
    RightWithYours,

    /// <summary>It follows from nothing that stands before it.</summary>
    Wrong,

    /// <summary>The sheet does not have it.</summary>
    NotGiven,
}
