using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Rows to train on, to validate on or to test on: what does not depend on their precision. See <see cref="DataSet{T}"/>.</summary>
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

    /// <summary>m, at least 1.</summary>
    public int RowCount { get; }

    /// <summary>Inputs of a row.</summary>
    public int InputCount { get; }

    /// <summary>Actual values of a row.</summary>
    public int OutputCount { get; }

    /// <summary>The name of each input, or null.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>The name of each class, one for each output, or two for a single output; or null.</summary>
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
