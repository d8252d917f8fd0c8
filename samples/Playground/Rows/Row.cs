namespace BackpropGen.Playground.Rows;

/// <summary>One row: inputs and actual values.</summary>
internal sealed record Row(double[] X, double[] Y);
