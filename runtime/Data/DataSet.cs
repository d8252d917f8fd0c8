using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Describes rows for training, validation or testing, of either precision. <see cref="DataSet{T}"/> holds the rows.</summary>
public abstract class DataSet
{
    private protected DataSet(
        int rowCount, int inputCount, int outputCount, IReadOnlyList<string>? featureNames, IReadOnlyList<string>? classNames)
    {
        RowCount = rowCount;
        InputCount = inputCount;
        OutputCount = outputCount;
        RequireNames(featureNames, inputCount, nameof(featureNames));
        RequireNames(classNames, Math.Max(2, outputCount), nameof(classNames));
        FeatureNames = featureNames;
        ClassNames = classNames;
    }

    /// <summary>Number of rows, m; at least 1.</summary>
    public int RowCount { get; }

    /// <summary>Number of inputs of a row.</summary>
    public int InputCount { get; }

    /// <summary>Number of actual values of a row.</summary>
    public int OutputCount { get; }

    /// <summary>The name of each input, or null.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>The name of each class or label, one for each output, or two for a single output; or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary><c>150 rows, 4 inputs, 3 outputs</c></summary>
    public override string ToString() => FormattableString.Invariant($"{RowCount} rows, {InputCount} inputs, {OutputCount} outputs");

    private static void RequireNames(IReadOnlyList<string>? names, int count, string argument)
    {
        if (names is null)
        {
            return;
        }

        if (names.Count != count)
        {
            throw new ArgumentException($"{argument} holds {names.Count} names, expected {count}.", argument);
        }

        for (int index = 0; index < count; index++)
        {
            if (names[index] is null)
            {
                throw new ArgumentException($"{argument}[{index}] is null, expected a name.", argument);
            }
        }
    }
}
