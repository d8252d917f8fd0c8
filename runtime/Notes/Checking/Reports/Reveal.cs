namespace BackpropGen;

/// <summary>Says how much a report on a sheet tells its reader. Each member tells what those before it tell.</summary>
public enum Reveal
{
    /// <summary>How many lines are right.</summary>
    Nothing,

    /// <summary>Which lines are right, and which is the first wrong one.</summary>
    Line,

    /// <summary>The probable cause of a wrong line, and the number that would have led to it.</summary>
    Cause,

    /// <summary>The right number of a wrong line.</summary>
    Value,
}
