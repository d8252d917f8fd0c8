using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Holds rows of inputs x with their actual values y, and the names of their columns and classes.</summary>
/// <remarks>
/// <para>
/// Memory is kept, not copied: do not change it while the rows are in use. Jagged arrays and matrices are copied. <see cref="Packed"/> is made at
/// the first call and kept, which takes as much memory again.
/// </para>
/// <para>
/// Threads: any number may read names, rows and classes, and call <see cref="Select"/>, at once. One thread at a time may use <see cref="Packed"/>,
/// and whatever uses it: training and validation, <c>Predict</c>, <c>PredictClasses</c>, <c>AverageLoss</c>. Other threads need their own set; the
/// constructor from memory makes one that shares X and Y.
/// </para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class DataSet<T> : DataSet
    where T : unmanaged
{
    private PackedRows<T>? _packed;

    /// <summary>Makes a set of flat rows, which are not copied.</summary>
    /// <param name="x">The inputs, row after row: m·inputCount numbers, m at least 1.</param>
    /// <param name="inputCount">Inputs of a row, at least 1.</param>
    /// <param name="y">The actual values, row after row: m·outputCount numbers.</param>
    /// <param name="outputCount">Actual values of a row, at least 1.</param>
    /// <param name="featureNames">A name for each input, or null.</param>
    /// <param name="classNames">A name for each class, or null.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public DataSet(
        ReadOnlyMemory<T> x, int inputCount, ReadOnlyMemory<T> y, int outputCount,
        IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null)
        : base(CountRows(x.Length, inputCount, y.Length, outputCount), inputCount, outputCount, featureNames, classNames)
    {
        X = x;
        Y = y;
    }

    /// <summary>Makes a set of rows given as arrays, which are copied.</summary>
    /// <param name="x"><c>x[row][column]</c>.</param>
    /// <param name="y"><c>y[row][output]</c>.</param>
    /// <param name="featureNames">A name for each input, or null.</param>
    /// <param name="classNames">A name for each class, or null.</param>
    /// <exception cref="ArgumentException">No rows, or rows of different lengths.</exception>
    public DataSet(T[][] x, T[][] y, IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null)
        : this(Flatten(x, nameof(x)), x[0].Length, Flatten(y, nameof(y)), y[0].Length, featureNames, classNames)
    {
    }

    /// <summary>Makes a set of rows given as arrays, which are copied, with one actual value for each; y is not copied.</summary>
    /// <param name="x"><c>x[row][column]</c>.</param>
    /// <param name="y"><c>y[row]</c>.</param>
    /// <param name="featureNames">A name for each input, or null.</param>
    /// <param name="classNames">A name for each class, or null.</param>
    /// <exception cref="ArgumentException">No rows, or rows of different lengths.</exception>
    public DataSet(T[][] x, T[] y, IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null)
        : this(Flatten(x, nameof(x)), x[0].Length, y ?? throw new ArgumentNullException(nameof(y)), 1, featureNames, classNames)
    {
    }

    /// <summary>Makes a set of rows given as matrices, which are copied.</summary>
    /// <param name="x"><c>x[row, column]</c>.</param>
    /// <param name="y"><c>y[row, output]</c>.</param>
    /// <param name="featureNames">A name for each input, or null.</param>
    /// <param name="classNames">A name for each class, or null.</param>
    /// <exception cref="ArgumentException">No rows or columns, or the lengths do not fit.</exception>
    public DataSet(T[,] x, T[,] y, IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null)
        : this(FlatRows.Flatten(x, nameof(x)), x.GetLength(1), FlatRows.Flatten(y, nameof(y)), y.GetLength(1), featureNames, classNames)
    {
    }

    /// <summary>Makes a set of rows given as a matrix, which is copied, with one actual value for each; y is not copied.</summary>
    /// <param name="x"><c>x[row, column]</c>.</param>
    /// <param name="y"><c>y[row]</c>.</param>
    /// <param name="featureNames">A name for each input, or null.</param>
    /// <param name="classNames">A name for each class, or null.</param>
    /// <exception cref="ArgumentException">No rows or columns, or the lengths do not fit.</exception>
    public DataSet(T[,] x, T[] y, IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null)
        : this(FlatRows.Flatten(x, nameof(x)), x.GetLength(1), y ?? throw new ArgumentNullException(nameof(y)), 1, featureNames, classNames)
    {
    }

    /// <summary>The inputs, row after row.</summary>
    public ReadOnlyMemory<T> X { get; }

    /// <summary>The actual values, row after row.</summary>
    public ReadOnlyMemory<T> Y { get; }

    /// <summary>The rows in the layout of the kernels; made at the first call.</summary>
    public PackedRows<T> Packed
    {
        get
        {
            if (_packed is null)
            {
                var packed = new PackedRows<T>(InputCount, OutputCount);
                packed.PackWhole(X.Span, Y.Span);
                _packed = packed;
            }

            return _packed;
        }
    }

    /// <summary>Gives the inputs of a row.</summary>
    /// <param name="row">Index of the row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> Inputs(int row) => X.Span.Slice(checked(row * InputCount), InputCount);

    /// <summary>Gives the actual values of a row.</summary>
    /// <param name="row">Index of the row, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> Targets(int row) => Y.Span.Slice(checked(row * OutputCount), OutputCount);

    /// <summary>
    /// Gives the class of each row. With one value y, of 0 to 1 or −1 to 1, it is 1 if y is at least 0.5, otherwise 0. With several it is the index of
    /// the only one that is at least 0.5, or of the largest probability. Used for <see cref="DataSplit.Stratified"/>,
    /// <see cref="FitOptions.ClassWeights"/> and <see cref="ConfusionMatrix"/>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// A row is not of one class: its y is NaN or not between −1 and 1, or several of its values are at least 0.5, or none is and they are not
    /// probabilities, whose sum is 1, with one largest. <see cref="Labels"/> reads rows with any number of labels.
    /// </exception>
    public int[] Classes() => TargetRows.Classes(Y.Span, OutputCount);

    /// <summary>Says of each row and each output whether the row has that label: <c>labels[row][label]</c> is y ≥ 0.5.</summary>
    /// <exception cref="ArgumentException">A value is not between 0 and 1.</exception>
    public bool[][] Labels() => TargetRows.Labels(Y.Span, OutputCount, "y");

    /// <summary>Copies some of the rows, in the given order, with the same names.</summary>
    /// <param name="rows">Indices from 0 to m − 1, at least one; a row may come more than once.</param>
    /// <exception cref="ArgumentException">There is no such row, or no index.</exception>
    public DataSet<T> Select(ReadOnlySpan<int> rows) => rows.Length == 0
        ? throw new ArgumentException("rows is empty, expected at least one row.", nameof(rows))
        : new DataSet<T>(
            RowSelection.Select(X.Span, InputCount, rows), InputCount, RowSelection.Select(Y.Span, OutputCount, rows), OutputCount, FeatureNames, ClassNames);

    private static int CountRows(int x, int inputCount, int y, int outputCount)
    {
        if (inputCount < 1 || outputCount < 1)
        {
            throw new ArgumentOutOfRangeException(
                inputCount < 1 ? nameof(inputCount) : nameof(outputCount), Math.Min(inputCount, outputCount), "Expected at least 1.");
        }

        return RowShape.Count(x, inputCount, y, outputCount);
    }

    private static T[] Flatten(T[][] rows, string argument) => FlatRows.Flatten(rows, FlatRows.Columns(rows, argument), argument);
}
