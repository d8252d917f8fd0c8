namespace BackpropGen;

/// <summary>Warns of an input whose scale makes a network learn badly or not at all.</summary>
public sealed class InputScaleWarning : ScaleWarning
{
    internal InputScaleWarning(int column, string? name, double mean, double deviation)
        : base(column, mean, deviation) => Name = name;

    /// <summary>Name of the input, if the data have names; otherwise null.</summary>
    public string? Name { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{ColumnName.OfInput(Column, Name)} {Describe()} Scale the inputs, for example with StandardScaler.Fit(rows).Transform(rows).";
}
