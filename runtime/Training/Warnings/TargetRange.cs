using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Finds targets that the activation of the last layer cannot give.</summary>
internal static class TargetRange
{
    // A scaler may land beyond its range by rounding, and so may the sum of a row.
    private const double RoundingOfValue = 1e-6, RoundingOfSum = 1e-4;

    /// <summary>Finds the worst row of each output, and the worst sum of a softmax.</summary>
    /// <param name="topology">Topology of the network. Its loss is neither BCE nor CrossEntropy, for which such targets are refused.</param>
    /// <param name="data">Rows of finite numbers.</param>
    /// <param name="isValidation">Whether they are the validation rows.</param>
    public static List<TargetRangeWarning> Check<T>(Topology topology, DataSet<T> data, bool isValidation)
        where T : unmanaged
    {
        var warnings = new List<TargetRangeWarning>();
        ActivationRange range = ActivationRange.Of(topology.Activations[^1]);
        ReadOnlySpan<T> y = data.Y.Span;
        for (int column = 0; column < data.OutputCount && double.IsFinite(range.Least); column++)
        {
            WorstRow worst = default;
            for (int row = 0; row < data.RowCount; row++)
            {
                double value = Real.ToDouble(y[row * data.OutputCount + column]);
                worst.Add(row, value, Math.Max(range.Least - value, value - range.Most) - RoundingOfValue);
            }

            AddTo(warnings, worst, column);
        }

        if (topology.Activations[^1] == Activation.Softmax)
        {
            WorstRow worst = default;
            for (int row = 0; row < data.RowCount; row++)
            {
                double sum = 0.0;
                foreach (T value in data.Targets(row))
                {
                    sum += Real.ToDouble(value);
                }

                worst.Add(row, sum, Math.Abs(sum - 1.0) - RoundingOfSum);
            }

            AddTo(warnings, worst, column: null);
        }

        return warnings;

        void AddTo(List<TargetRangeWarning> list, WorstRow worst, int? column)
        {
            if (worst.Count > 0)
            {
                list.Add(new TargetRangeWarning(topology, column, worst.Row, worst.Value, worst.Count, data.RowCount, isValidation));
            }
        }
    }

    /// <summary>Remembers the row whose value lies furthest beyond the range.</summary>
    private struct WorstRow
    {
        private double _excess;

        public int Row { get; private set; }

        public double Value { get; private set; }

        public int Count { get; private set; }

        public void Add(int row, double value, double excess)
        {
            if (excess <= 0.0)
            {
                return;
            }

            Count++;
            if (excess > _excess)
            {
                _excess = excess;
                Row = row;
                Value = value;
            }
        }
    }
}
