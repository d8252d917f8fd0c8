using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Generator.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Generator.Tests.Formulas;

/// <summary>
/// The formulas in the comments are true: each is read back and evaluated on numbers of the oracle, which has never seen the
/// generator. Together with the tests of the code itself, no comment can drift from its statement.
/// </summary>
public partial class FormulaTests
{
    private const double Eta = 0.3;

    /// <summary>The weight of a row in a batch: not 1, so that a formula without it is another one.</summary>
    private const double RowWeight = 0.7;

    public static TheoryData<string> Names => new(Combination.Doubles.Select(combination => combination.Name));

    public static TheoryData<string> Product => new(Combination.Product.Where(combination => !combination.Name.StartsWith("Layers1", StringComparison.Ordinal)
        && !combination.Name.StartsWith("Layers2", StringComparison.Ordinal)).Select(combination => combination.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_formula_in_the_comments_of_every_file_is_true(string name)
    {
        var row = Row.For((INetwork<double>)Combination.Create(name));

        IReadOnlyDictionary<string, string> files = Combination.Files(name);
        Dictionary<string, int> equations = files.ToDictionary(file => file.Key, file => Check(row, file.Value, string.Concat(files.Values)));

        // Forward, loss, δ, gradient and update of every layer, in four or five methods; and for many rows at once.
        Assert.InRange(equations[$"Made.{name}.g.cs"], 30, 1_000_000);
        Assert.InRange(equations.Where(file => file.Key != $"Made.{name}.g.cs").Sum(file => file.Value), 30, 1_000_000);
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [MemberData(nameof(Product))]
    public void Every_formula_of_every_activation_with_every_loss_is_true(string name) => Every_formula_in_the_comments_of_every_file_is_true(name);

    [Theory]
    [InlineData("z1j = Σᵢ wij_1·xi + b1j", "z1j = Σᵢ wij_1·xi − b1j")]
    [InlineData("wij_1·xi", "wji_1·xi")]
    [InlineData("·o1j·(1 − o1j)", "·o1j·(1 + o1j)")]
    [InlineData("∂L/∂b1j = δ1j", "∂L/∂b1j = δ2j")]
    [InlineData("wij_1 − η·", "wij_1 + η·")]
    [InlineData("σ(z) = 1/(1 + e^(−z))", "σ(z) = 1/(1 + e^(z))")]
    [InlineData("(1 − o3j)·c", "(1 − o3j)/c")]
    public void A_wrong_formula_is_noticed(string right, string wrong)
    {
        const string Name = "Common_Sigmoid";
        var row = Row.For((INetwork<double>)Combination.Create(Name));

        string all = Combination.Text(Name);
        string[] files = Combination.Files(Name).Values.Where(file => file.Contains(right, StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.ThrowsAny<Exception>(() =>
            Check(row, file.Replace(right, wrong, StringComparison.Ordinal), all.Replace(right, wrong, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("Common_Sigmoid")] // statements
    [InlineData("Common_Loops")]
    [InlineData("Lanes_Deep")]
    public void Each_formula_of_each_file_is_noticed_if_it_is_wrong(string name)
    {
        var row = Row.For((INetwork<double>)Combination.Create(name));
        string all = Combination.Text(name);
        int noticed = 0;
        foreach (string file in Combination.Files(name).Values)
        {
            foreach (string formula in Formulas(file).Select(line => line.Groups["formula"].Value).Distinct().Where(IsSeen))
            {
                string Wrong(string text) => text.Replace(" " + formula, " " + formula + " + 1", StringComparison.Ordinal);
                Assert.True(Record.Exception(() => Check(row, Wrong(file), Wrong(all))) is not null, formula);
                noticed++;
            }
        }

        Assert.InRange(noticed, 30, 1000);
    }

    /// <summary>Formulas write a², and not square(a); and softmax is the same whatever m is.</summary>
    private static bool IsSeen(string formula) =>
        !formula.StartsWith("square(", StringComparison.Ordinal) && !formula.StartsWith('m');

    /// <summary>Checks every formula and returns how many equations that were, one for every value of the free indices.</summary>
    /// <param name="row">The numbers.</param>
    /// <param name="file">The file with the formulas.</param>
    /// <param name="all">All files of the network, one of which defines the functions.</param>
    private static int Check(Row row, string file, string all)
    {
        Dictionary<string, FormulaReader.Definition> functions = Formulas(all).Select(line => FunctionDefinition().Match(line.Groups["formula"].Value))
            .Where(definition => definition.Success).DistinctBy(definition => definition.Groups["name"].Value).ToDictionary(
                definition => definition.Groups["name"].Value,
                definition => new FormulaReader.Definition(definition.Groups["parameters"].Value.Split(", "), definition.Groups["body"].Value));
        var equations = new List<(string Left, string Right, Match Ranges)>();
        foreach (Match line in Formulas(file))
        {
            string formula = line.Groups["formula"].Value;
            if (!FunctionDefinition().IsMatch(formula))
            {
                string[] sides = formula.Contains(" ← ", StringComparison.Ordinal) ? formula.Split(" ← ") : formula.Split(" = ", 2);
                equations.Add((formula.Contains(" ← ", StringComparison.Ordinal) ? "new " + sides[0] : sides[0], sides[1], line));
            }
        }

        Dictionary<string, double> quantities = Quantities(row);
        return equations.Sum(equation => CheckEquation(equation.Left, equation.Right, equation.Ranges, quantities, functions));
    }

    private static MatchCollection Formulas(string text) => FormulaLine().Matches(text);

    private static int CheckEquation(
        string left, string right, Match line, Dictionary<string, double> quantities, Dictionary<string, FormulaReader.Definition> functions)
    {
        int count = 0;
        foreach (KeyValuePair<char, int>[] indices in Assignments(line.Groups["variable"].Captures, line.Groups["count"].Captures))
        {
            var reader = new FormulaReader(quantities, functions);
            double value = reader.Evaluate(right, indices);
            string name = left.StartsWith("new ", StringComparison.Ordinal) ? "new " + reader.Resolve(left[4..]) : reader.Resolve(left);
            if (quantities.TryGetValue(name, out double expected))
            {
                // Of a batch, each row has its weight in δ, and by δ in everything that follows.
                expected *= right.EndsWith("·c", StringComparison.Ordinal) ? RowWeight : 1;
                Numbers.AssertClose(expected, value, 1e-12, $"{name} = {right}");
            }
            else
            {
                Assert.Matches("^(m|e|s|t|ln_s|∂L/∂o)\\d", name); // steps in between, which later formulas use
                quantities[name] = value;
            }

            count++;
        }

        return count;
    }

    private static KeyValuePair<char, int>[][] Assignments(CaptureCollection variables, CaptureCollection counts)
    {
        KeyValuePair<char, int>[][] assignments = { Array.Empty<KeyValuePair<char, int>>() };
        for (int position = 0; position < variables.Count; position++)
        {
            char variable = variables[position].Value[0];
            int count = int.Parse(counts[position].Value, CultureInfo.InvariantCulture);
            assignments = assignments.SelectMany(before => Enumerable.Range(1, count)
                .Select(value => before.Append(KeyValuePair.Create(variable, value)).ToArray())).ToArray();
        }

        return assignments;
    }

    /// <summary>Every quantity of the notes by its name, from the oracle.</summary>
    private static Dictionary<string, double> Quantities(Row row)
    {
        Topology topology = row.Network.Topology;
        string gap = topology.LayerSizes.Any(size => size >= 10) || topology.LayerCount >= 10 ? "_" : "";
        (double[][] z, double[][] o) = row.Oracle.Forward(row.X);
        double[][] delta = row.Oracle.Deltas(row.X, row.Y);
        double[] gradient = row.Oracle.Gradient(row.X, row.Y);
        var quantities = new Dictionary<string, double> { ["L"] = row.Oracle.Loss(row.X, row.Y), ["η"] = Eta, ["c"] = RowWeight };
        Add(quantities, "x", row.X);
        Add(quantities, "y", row.Y);
        Add(quantities, "∂L/∂x", row.Oracle.InputGradient(row.X, row.Y));
        int position = 0;
        for (int k = 1; k <= topology.LayerCount; k++)
        {
            Add(quantities, $"z{k}{gap}", z[k]);
            Add(quantities, $"o{k}{gap}", o[k]);
            Add(quantities, $"δ{k}{gap}", delta[k]);
            var names = new List<string>();
            for (int i = 1; i <= topology.LayerSizes[k - 1]; i++)
            {
                names.AddRange(Enumerable.Range(1, topology.LayerSizes[k]).Select(j => $"w{i}{gap}{j}_{k}"));
            }

            names.AddRange(topology.Bias == Bias.SharedPerLayer
                ? new[] { $"b{k}" }
                : Enumerable.Range(1, topology.BiasCount(k)).Select(j => $"b{k}{gap}{j}"));
            foreach (string name in names)
            {
                double parameter = row.Network.ParameterSpan[position];
                quantities[name] = parameter;
                quantities["∂L/∂" + name] = gradient[position];
                quantities["new " + name] = parameter - Eta * gradient[position];
                position++;
            }
        }

        return quantities;
    }

    private static void Add(Dictionary<string, double> quantities, string prefix, double[] values)
    {
        for (int index = 0; index < values.Length; index++)
        {
            quantities[prefix + (index + 1).ToString(CultureInfo.InvariantCulture)] = values[index];
        }
    }

    // Three spaces set a formula off from the words around it; above a kernel of one formula there are no words. Those of matrices,
    // as z = Wᵀ·x, have no number. A loss is written as in a book first, and then as it is computed.
    [GeneratedRegex(@"^ {8,}//(?:   | (?=(?:L|\S*\d\S*) [=←] ))(?:computed as )?(?<formula>\S.*? [=←] .*?)(?:,  (?<variable>[ijm]) = 1…(?<count>\d+))*$", RegexOptions.Multiline)]
    private static partial Regex FormulaLine();

    [GeneratedRegex(@"^(?<name>[^\s(]+)\((?<parameters>[a-z](?:, [a-z])*)\) = (?<body>.*)$")]
    private static partial Regex FunctionDefinition();
}
