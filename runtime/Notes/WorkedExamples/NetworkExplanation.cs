using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen;

/// <summary>Explains a generated network on one row.</summary>
public static class NetworkExplanation
{
    /// <summary>
    /// Works through one row: forward, loss, δ, gradients and update. The network is not changed. Every value is compared with what the
    /// compiled code of the network computes, bit for bit.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="x">The inputs x1 … xn.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <param name="learningRate">The learning rate η.</param>
    /// <param name="options">Rounding, names and what else is written; by default each number is rounded to 4 decimals and carried on.</param>
    /// <exception cref="ArgumentException">A row has the wrong length, a gap is named that does not exist, or an own name does not fit.</exception>
    /// <exception cref="InvalidOperationException">Another version of the generator wrote the code of the network; the first quantity that differs is named.</exception>
    public static WorkedExample Explain(
        this INetwork<double> network, ReadOnlySpan<double> x, ReadOnlySpan<double> y, double learningRate, ExplainOptions? options = null) =>
        Explain<double>(network, x, y, learningRate, options);

    /// <inheritdoc cref="Explain(INetwork{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, double, ExplainOptions?)"/>
    public static WorkedExample Explain(
        this INetwork<float> network, ReadOnlySpan<float> x, ReadOnlySpan<float> y, float learningRate, ExplainOptions? options = null) =>
        Explain<float>(network, x, y, learningRate, options);

    private static WorkedExample Explain<T>(INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y, T learningRate, ExplainOptions? options)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        RowArgument.Require(network, x, y);
        options ??= new ExplainOptions();
        if (options.MaxSteps < 1)
        {
            throw new ArgumentException(FormattableString.Invariant($"MaxSteps is {options.MaxSteps}, expected at least 1."), nameof(options));
        }

        if (options is { Slips: not null, Rounding: not Rounding.EachStep })
        {
            throw new ArgumentException("Slips are carried on from line to line, expected Rounding.EachStep with them.", nameof(options));
        }

        QuantitiesOfRow<T> quantities = QuantitiesOfRow<T>.Of(network, x, y, learningRate);
        options.Names.Require(quantities.Values.Keys, NetworkModels.Of(network.Topology, typeof(T) == typeof(float)), nameof(options));
        return new WorkedExample(SheetOf(quantities, network.Topology, options));
    }

    /// <summary>Writes the sheet of a row whose quantities are known.</summary>
    internal static Sheet SheetOf<T>(QuantitiesOfRow<T> quantities, Topology topology, ExplainOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NetworkModel model = NetworkModels.Of(topology, typeof(T) == typeof(float));
        Symbol[] given = quantities.Given.ToArray();
        IReadOnlySet<int> overflows = quantities.OverflowingLayers(model);

        // Without the largest z subtracted, e^z and their sum are other numbers on the board than in the program.
        var program = quantities.Values
            .Where(pair => pair.Key.Kind is not (SymbolKind.Exponential or SymbolKind.ExponentialSum) || overflows.Contains(pair.Key.Layer))
            .ToDictionary(pair => pair.Key, pair => double.CreateChecked(pair.Value));
        Dictionary<Symbol, double> data = given.ToDictionary(symbol => symbol, symbol => Paper.Number(quantities[symbol]));
        BoardLine[] lines = new Board(model, quantities.Equations, overflows).Lines().ToArray();
        Sheet sheet = Solve(new Dictionary<Symbol, Slip>());
        if (options.Slips is { } slips)
        {
            sheet = Solve(slips.Choose(lines, given, chosen => Solve(chosen).Lines.Where(IsWrong).Select(line => line.Line.Left).ToHashSet()));
        }

        return options.Gaps is { } gaps ? sheet with { Blank = BlankOf(sheet, gaps) } : sheet;

        Sheet Solve(IReadOnlyDictionary<Symbol, Slip> chosen)
        {
            var solver = new SheetSolver(options, data, program) { Slips = chosen };
            return new Sheet(topology, model, options, given, solver.Solve(lines), solver.Printed);
        }
    }

    /// <summary>Whether the result of a slip, as it is read from paper, is no rounding of the right one: 1 may stand for 0.5933.</summary>
    private static bool IsWrong(SolvedLine line) => line.Right is { } right
        && WrittenNumber.Read(new SheetMarkup(false).Number(line.Result), false, out _) is { } written
        && !written.Around(written.Unit).Contains(right.Value);

    private static HashSet<Symbol> BlankOf(Sheet sheet, Gaps gaps)
    {
        var names = new LineNames(sheet);
        return gaps.Choose(sheet.Lines.Count, name => names.Find(name)
            ?? throw new ArgumentException($"A gap is named \"{name}\", which is no line of the sheet; {names.Hint(name)}.", nameof(gaps)))
            .Select(index => sheet.Lines[index].Line.Left).ToHashSet();
    }
}
