using System;
using System.Numerics;

namespace BackpropGen;

/// <summary>Checks calculations by hand against the equations of a network.</summary>
public static class NotesChecking
{
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
        Check(network, x, y, learningRate, text, options, 1e-13);

    /// <summary>Checks the numbers of a sheet for a network in single precision, whose numbers count as the decimals that they print as.</summary>
    /// <inheritdoc cref="CheckNotes(INetwork{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, string, CheckOptions)"/>
    public static NotesReport CheckNotes(
        this INetwork<float> network, ReadOnlySpan<float> x, ReadOnlySpan<float> y, float learningRate, string text, CheckOptions? options = null) =>
        Check(network, x, y, learningRate, text, options, 5e-7);

    /// <param name="network">The network.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The actual values.</param>
    /// <param name="learningRate">η</param>
    /// <param name="text">The sheet.</param>
    /// <param name="options">How much the report tells.</param>
    /// <param name="precision">The relative error of a number that the network itself has computed.</param>
    private static NotesReport Check<T>(
        INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate, string text, CheckOptions? options, double precision)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        RowArgument.Require(network, x, y);
        ArgumentNullException.ThrowIfNull(text);
        RequireFinite(x, nameof(x));
        RequireFinite(y, nameof(y));
        RequireFinite([learningRate], nameof(learningRate));
        RequireFinite<T>(network.ParameterSpan, nameof(network));
        options ??= new CheckOptions();

        QuantitiesOfRow<T> quantities = QuantitiesOfRow<T>.Of(network, x, y, learningRate);
        options.Names.Require(quantities.Values.Keys, NetworkModels.Of(network.Topology, typeof(T) == typeof(float)), nameof(options));
        CheckedBoard board = CheckedBoard.Of(quantities, network.Topology, options.Names);
        WrittenSheet sheet = WrittenSheet.Read(text, network.Topology, board.Has, symbol => Paper.Number(quantities[symbol]));
        return ReportBuilding.Build(board, sheet, Follower.Judge(board, sheet.Given, precision), options);
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
