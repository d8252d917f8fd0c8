using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>Works a row out line by line on paper: rounds each result, writes it down, and goes on with it.</summary>
internal sealed class Student
{
    private readonly CheckedBoard _board;
    private readonly Func<double, string> _write;

    private Student(INetwork<double> network, double[] x, double[] y, double learningRate, Func<double, string> write)
    {
        _board = CheckedBoard.Of(QuantitiesOfRow<double>.Of(network, x, y, learningRate), network.Topology, NoteNames.Default);
        _write = write;
        Network = network;
        X = x;
        Y = y;
        LearningRate = learningRate;
    }

    public INetwork<double> Network { get; }

    public double[] X { get; }

    public double[] Y { get; }

    public double LearningRate { get; }

    /// <summary>The lines that are worked out; the rest is data.</summary>
    public IEnumerable<BoardLine> Lines => _board.Lines.Where(line => !_board.Data.ContainsKey(line.Left));

    public CheckedBoard Board => _board;

    /// <summary>
    /// A student at a network with random parameters of two decimals, and a random row. No two of the numbers are alike but for their sign, and none is 1,
    /// because nobody can tell which of two equal numbers was used, or whether a factor 1 was.
    /// </summary>
    public static Student At(INetwork<double> network, int seed, Func<double, string> write)
    {
        var random = new Random(seed);
        int[] hundredths = Enumerable.Range(10, 120).Where(number => number != 100).ToArray();
        random.Shuffle(hundredths);
        int taken = 0;
        foreach (ref double parameter in network.ParameterSpan)
        {
            parameter = (random.Next(2) == 0 ? hundredths[taken++] : -hundredths[taken++]) / 100.0;
        }

        double[] x = Enumerable.Range(0, network.Topology.InputCount).Select(_ => hundredths[taken++] / 100.0).ToArray();
        bool isClass = network.Topology.Loss is Loss.BCE or Loss.CrossEntropy;
        int chosen = random.Next(network.Topology.OutputCount);
        double[] y = Enumerable.Range(0, network.Topology.OutputCount)
            .Select(node => isClass ? (node == chosen ? 1.0 : 0.0) : hundredths[taken++] / 100.0).ToArray();
        return new Student(network, x, y, 0.5, write);
    }

    /// <summary>Whether the output of some node is 0: to forget it, or to take it for another such output, gives the same number.</summary>
    public bool HasNodeAtRest => RoundAtTheEnd().Any(pair => pair.Key.Kind == SymbolKind.Output && Read(pair.Value) == 0.0);

    /// <summary>Significant digits, zeros at the end included.</summary>
    public static Func<double, string> Significant(int digits) =>
        value => value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Works all lines out.</summary>
    /// <param name="slips">Lines with another right side.</param>
    /// <returns>The number of each line as it is written down.</returns>
    public Dictionary<Symbol, string> WorkOut(IReadOnlyDictionary<Symbol, Expression>? slips = null)
    {
        // New weights that are used too soon are those of a sheet without slips.
        Dictionary<Symbol, double>? clean = null;
        var values = new Dictionary<Symbol, double>(_board.Data);
        var written = new Dictionary<Symbol, string>();
        var evaluator = new Evaluator<double>(symbol => values.TryGetValue(symbol, out double value)
            ? value
            : (clean ??= WorkOut().ToDictionary(pair => pair.Key, pair => Read(pair.Value)))[symbol]);
        foreach (BoardLine line in Lines)
        {
            Expression right = slips is not null && slips.TryGetValue(line.Left, out Expression? slip) ? slip : line.Calculation;
            string text = _write(evaluator.Value(BoardForm.WithoutZeroTerms(right, evaluator)));
            written.Add(line.Left, text);
            values.Add(line.Left, Read(text));
        }

        return written;
    }

    /// <summary>Works all lines out with every digit, and rounds only what is written.</summary>
    public Dictionary<Symbol, string> RoundAtTheEnd()
    {
        var values = new Dictionary<Symbol, double>(_board.Data);
        var evaluator = new Evaluator<double>(symbol => values[symbol]);
        foreach (BoardLine line in Lines)
        {
            values.Add(line.Left, evaluator.Value(BoardForm.WithoutZeroTerms(line.Calculation, evaluator)));
        }

        return Lines.ToDictionary(line => line.Left, line => _write(values[line.Left]));
    }

    /// <summary>The sheet, one line each.</summary>
    public string Sheet(IReadOnlyDictionary<Symbol, string> written, Func<BoardLine, bool>? isWritten = null) =>
        string.Concat(Lines.Where(line => isWritten is null || isWritten(line)).Select(line => $"{Name(line.Left)} = {written[line.Left]}\n"));

    public string Name(Symbol symbol) => _board.Name(symbol, NoteNames.Default);

    /// <summary>Checks a sheet of this row.</summary>
    public NotesReport Check(string sheet, CheckOptions? options = null) => Network.CheckNotes(X, Y, LearningRate, sheet, options);

    public static double Read(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
