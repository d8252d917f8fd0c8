namespace BackpropGen;

/// <summary>The order in which an epoch visits the rows.</summary>
public enum RowOrder
{
    /// <summary>First row to last, every epoch (the default).</summary>
    InOrder,

    /// <summary>Every row once, in a new random order each epoch.</summary>
    Shuffled,

    /// <summary>As many rows as there are, each drawn at random from all: a row may come twice, another not at all.</summary>
    WithReplacement,
}
