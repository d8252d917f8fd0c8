using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen;

/// <summary>Checks calculations by hand against the equations of a network.</summary>
public static class NotesChecking
{
    /// <summary>Beyond this z the exponential is not finite, and the largest z has to be subtracted first.</summary>
    private const double LargestExponent = 700.0;

    /// <summary>
    /// Checks the numbers of a sheet: finds the first wrong line of forward pass, loss, δ, gradients and updates. A number may be rounded to
    /// any digit, lines may be left out, and a line that follows from an earlier wrong number counts as right. The network is not changed.
    /// </summary>
    /// <param name="network">The network; its parameters are those that the calculation starts from.</param>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <param name="text">
    /// Lines <c>name = value</c>, Markdown tables, or cells separated by tabs, semicolons or commas. Names in any common spelling: <c>δ21</c>,
    /// <c>delta_21</c>, <c>dL/dw11_2</c>, <c>∂L/∂w5</c>, <c>net_h1</c>, <c>out_o1</c>, <c>ŷ</c>, <c>new w5</c>.
    /// </param>
    /// <param name="options">How much the report tells; by default <see cref="Reveal.Cause"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="x"/> or <paramref name="y"/> has the wrong length, or holds a number that is not finite.</exception>
    /// <exception cref="InvalidOperationException">Another version of the generator wrote the code of the network.</exception>
    public static NotesReport CheckNotes(
        this INetwork<double> network, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate, string text, CheckOptions? options = null) =>
        Check(network, x, y, learningRate, text, options, value => value, 1e-13);

    /// <summary>Checks the numbers of a sheet for a network in single precision, whose numbers count as the decimals that they print as.</summary>
    /// <inheritdoc cref="CheckNotes(INetwork{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, string, CheckOptions)"/>
    public static NotesReport CheckNotes(
        this INetwork<float> network, ReadOnlySpan<float> x, ReadOnlySpan<float> y, float learningRate, string text, CheckOptions? options = null) =>
        Check(network, x, y, learningRate, text, options, Decimal, 5e-7);

    private static double Decimal(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static NotesReport Check<T>(
        INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate, string text, CheckOptions? options, Func<T, double> toDouble, double precision)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(text);
        Topology topology = network.Topology;
        RequireRow(x, topology.InputCount, nameof(x));
        RequireRow(y, topology.OutputCount, nameof(y));
        RequireFinite([learningRate], nameof(learningRate));
        RequireFinite(network.ParameterSpan, nameof(network));

        QuantitiesOfRow<T> quantities = QuantitiesOfRow<T>.Of(network, x, y, learningRate);
        var symbols = new List<Symbol>();
        symbols.AddRange(Enumerable.Range(1, x.Length).Select(node => new Symbol(SymbolKind.Input, 0, node)));
        symbols.AddRange(Enumerable.Range(1, y.Length).Select(node => new Symbol(SymbolKind.Target, 0, node)));
        symbols.AddRange(ParameterSymbols.Of(topology));
        symbols.Add(new Symbol(SymbolKind.LearningRate));
        var data = symbols.ToDictionary(symbol => symbol, symbol => toDouble(quantities[symbol]));
        HashSet<int> overflows = quantities.Values
            .Where(pair => pair.Key.Kind == SymbolKind.WeightedSum && !(T.Abs(pair.Value) < T.CreateChecked(LargestExponent))).Select(pair => pair.Key.Layer).ToHashSet();
        NetworkModel model = NetworkModels.Of(topology, typeof(T) == typeof(float));
        var board = new CheckedBoard(model, quantities.Equations, data, overflows);

        Sheet sheet = Sheet.Read(text, topology, board);
        return NotesReport.Of(board.Name, board.Print, sheet, Follower.Judge(board, sheet.Given, precision), options ?? new CheckOptions());
    }

    private static void RequireRow<T>(ReadOnlySpan<T> row, int count, string argument)
        where T : IFloatingPointIeee754<T>
    {
        if (row.Length != count)
        {
            throw new ArgumentException(FormattableString.Invariant($"Expected {count} numbers, one for each node; got {row.Length}."), argument);
        }

        RequireFinite(row, argument);
    }

    private static void RequireFinite<T>(ReadOnlySpan<T> numbers, string argument)
        where T : IFloatingPointIeee754<T>
    {
        for (int position = 0; position < numbers.Length; position++)
        {
            if (!T.IsFinite(numbers[position]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Expected finite numbers; got {numbers[position]} at position {position}."), argument);
            }
        }
    }
}
