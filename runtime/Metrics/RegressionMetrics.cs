using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>Measures how far predicted numbers are from the actual ones, over all m rows and outputs. Immutable.</summary>
public sealed class RegressionMetrics
{
    private RegressionMetrics(double meanSquaredError, double meanAbsoluteError, double variance)
    {
        RootMeanSquaredError = Math.Sqrt(meanSquaredError);
        MeanAbsoluteError = meanAbsoluteError;
        RSquared = variance > 0.0 ? 1.0 - meanSquaredError / variance : double.NaN;
    }

    /// <summary>Root of the mean squared error, √((1/m)·Σ (y − ŷ)²), in the units of the target.</summary>
    public double RootMeanSquaredError { get; }

    /// <summary>Mean absolute error, (1/m)·Σ |y − ŷ|, in the units of the target.</summary>
    public double MeanAbsoluteError { get; }

    /// <summary>
    /// R² = 1 − Σ (y − ŷ)²/Σ (y − mean)². 1 is perfect, 0 is as good as always predicting the mean of these rows, and less is worse.
    /// NaN if all y are equal, or differ by rounding alone: max − min ≤ 2·ε·max |y|, where ε is 2⁻⁵² for double and 2⁻²³ for float.
    /// </summary>
    public double RSquared { get; }

    /// <summary>Compares predictions with actual values. All outputs count alike: if their units differ, scale them first.</summary>
    /// <param name="actual">Actual values y, row after row, at least one; their units are those of the errors.</param>
    /// <param name="predicted">Predictions ŷ, as many, in the same units.</param>
    /// <exception cref="ArgumentException">There is none, the lengths differ, or a number is not finite.</exception>
    public static RegressionMetrics Evaluate<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted)
        where T : unmanaged
    {
        if (actual.Length == 0)
        {
            throw new ArgumentException("actual is empty, expected at least one row.", nameof(actual));
        }

        Guard.Length(predicted.Length, actual.Length, nameof(predicted));
        RequireFinite(actual, nameof(actual));
        RequireFinite(predicted, nameof(predicted));
        double squares = 0.0, absolutes = 0.0;
        for (int index = 0; index < actual.Length; index++)
        {
            double residual = Real.ToDouble(actual[index]) - Real.ToDouble(predicted[index]);
            squares += residual * residual / actual.Length;
            absolutes += Math.Abs(residual) / actual.Length;
        }

        ColumnStatistics y = ColumnStatistics.OfColumns(actual, columns: 1)[0];
        return new RegressionMetrics(squares, absolutes, y.IsConstant ? 0.0 : y.Variance);
    }

    /// <summary><c>RMSE 54.1, MAE 44.2, R² 0.48</c></summary>
    public override string ToString() => FormattableString.Invariant($"RMSE {RootMeanSquaredError:G6}, MAE {MeanAbsoluteError:G6}, R² {RSquared:F4}");

    private static void RequireFinite<T>(ReadOnlySpan<T> values, string argument)
        where T : unmanaged
    {
        int index = Real.FirstNonFinite(values);
        if (index >= 0)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{argument}[{index}] is {values[index]}, expected finite numbers."), argument);
        }
    }
}
