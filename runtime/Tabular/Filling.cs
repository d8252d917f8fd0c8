namespace BackpropGen;

/// <summary>Says which number, learnt from the cells of a column that are not missing, replaces those that are.</summary>
public enum Filling
{
    /// <summary>The mean, Σ x ÷ n.</summary>
    Mean,

    /// <summary>The number in the middle of the sorted numbers, or the mean of the two in the middle.</summary>
    Median,
}
