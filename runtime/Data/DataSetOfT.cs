using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Rows of inputs x with their actual values y, and the names of their columns and classes.</summary>
/// <remarks>
/// Memory given as such is kept, not copied: leave it alone while the rows are in use. Jagged arrays are laid out anew, once. What the kernels want,
/// <see cref="Packed"/>, is made at the first call and kept: as much again.
/// <para>
/// Threads: any number may read names, rows and classes and <see cref="Select"/> at once. <see cref="Packed"/>, with the memory in which the kernels
/// work, is for one thread at a time, and so is all that uses it: to train or validate on the rows, <c>Predict</c>, <c>PredictClasses</c>,
/// <c>AverageLoss</c>. For each thread a set of its own: the constructor from memory makes one that shares X and Y.
/// </para>
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class DataSet<T> : DataSet
    where T : unmanaged
{
    private PackedRows<T>? _packed;

    /// <summary>Flat rows, kept as they are.</summary>
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

    /// <summary>Rows as arrays, copied.</summary>
    /// <param name="x"><c>x[row][column]</c>.</param>
    /// <param name="y"><c>y[row][output]</c>.</param>
    /// <param name="featureNames">A name for each input, or null.</param>
    /// <param name="classNames">A name for each class, or null.</param>
    /// <exception cref="ArgumentException">No rows, or rows of different lengths.</exception>
    public DataSet(T[][] x, T[][] y, IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null)
        : this(Flatten(x, nameof(x)), x[0].Length, Flatten(y, nameof(y)), y[0].Length, featureNames, classNames)
    {
    }

    /// <summary>Rows as arrays, copied, and one actual value for each, kept as they are.</summary>
    /// <param name="x"><c>x[row][column]</c>.</param>
    /// <param name="y"><c>y[row]</c>.</param>
    /// <param name="featureNames">A name for each input, or null.</param>
    /// <param name="classNames">A name for each class, or null.</param>
    /// <exception cref="ArgumentException">No rows, or rows of different lengths.</exception>
    public DataSet(T[][] x, T[] y, IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null)
        : this(Flatten(x, nameof(x)), x[0].Length, y ?? throw new ArgumentNullException(nameof(y)), 1, featureNames, classNames)
    {
    }

    /// <summary>Rows as matrices, copied.</summary>
    /// <param name="x"><c>x[row, column]</c>.</param>
    /// <param name="y"><c>y[row, output]</c>.</param>
    /// <param name="featureNames">A name for each input, or null.</param>
    /// <param name="classNames">A name for each class, or null.</param>
    /// <exception cref="ArgumentException">No rows or columns, or the lengths do not fit.</exception>
    public DataSet(T[,] x, T[,] y, IReadOnlyList<string>? featureNames = null, IReadOnlyList<string>? classNames = null)
        : this(FlatRows.Flatten(x, nameof(x)), x.GetLength(1), FlatRows.Flatten(y, nameof(y)), y.GetLength(1), featureNames, classNames)
    {
    }

    /// <summary>Rows as a matrix, copied, and one actual value for each, kept as they are.</summary>
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

    /// <summary>The rows as the kernels want them; made at the first call.</summary>
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

    /// <summary>The inputs of a row.</summary>
    /// <param name="row">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> Inputs(int row) => X.Span.Slice(checked(row * InputCount), InputCount);

    /// <summary>The actual values of a row.</summary>
    /// <param name="row">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> Targets(int row) => Y.Span.Slice(checked(row * OutputCount), OutputCount);

    /// <summary>
    /// The class of each row, as <see cref="PredictedClass"/> reads it from y: of one value 1 from 0.5 on, of several where the largest stands. For
    /// <see cref="DataSplit.Stratified"/>, <see cref="FitOptions.ClassWeights"/> and <see cref="ConfusionMatrix"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    public int[] Classes() => PredictedClass.OfRows(Y.Span, OutputCount, threshold: 0.5);

    /// <summary>A copy of some of the rows, in the order given, with the same names.</summary>
    /// <param name="rows">From 0 to m − 1, at least one; a row may come more than once.</param>
    /// <exception cref="ArgumentException">There is no such row, or none was asked for.</exception>
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
