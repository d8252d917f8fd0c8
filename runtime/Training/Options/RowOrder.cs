namespace BackpropGen;

/// <summary>Names the order in which an epoch takes the rows.</summary>
public enum RowOrder
{
    /// <summary>First row to last, every epoch (the default).</summary>
    InOrder,

    /// <summary>Every row once, in a new random order each epoch.</summary>
    Shuffled,

    /// <summary>Each row is drawn at random from all; there are as many draws as rows. A row may come twice, another not at all.</summary>
    WithReplacement,
}
