namespace BackpropGen;

/// <summary>Says how a worked example is computed and written.</summary>
public sealed record ExplainOptions
{
    /// <summary>When numbers are rounded; on a board by default, at each step.</summary>
    public Rounding Rounding { get; init; } = Rounding.EachStep;

    /// <summary>To how many digits numbers are rounded: 4 decimals and at least 3 significant digits by default.</summary>
    public Digits Digits { get; init; } = Digits.Decimals(4);

    /// <summary>Whether numbers have a comma before their decimals; a point by default.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>The names of the quantities: those of the notes by default.</summary>
    public NoteNames Names { get; init; } = NoteNames.Default;

    /// <summary>How much of the chain rule is written out: all of it by default.</summary>
    public WorkedDetail Detail { get; init; } = WorkedDetail.Chain;

    /// <summary>Whether each layer is written in matrices, too: z = Wᵀ·x + b.</summary>
    public bool Matrices { get; init; }

    /// <summary>The results to be filled in by a reader; none by default.</summary>
    public Gaps? Gaps { get; init; }

    /// <summary>Slips of the pen to be found by a reader, with numbers rounded at each step; none by default.</summary>
    public Slips? Slips { get; init; }

    /// <summary>The number of lines, at least 1, beyond which each block is folded to its first and last line; 200 by default.</summary>
    public int MaxSteps { get; init; } = 200;
}
