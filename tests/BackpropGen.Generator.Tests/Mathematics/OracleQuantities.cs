using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Generator.Tests.Mathematics;

/// <summary>The quantities of a network with random parameters, for one row, from the oracle.</summary>
internal sealed class OracleQuantities
{
    private const double LearningRate = 0.3;

    private readonly Dictionary<Symbol, double> _values = new() { [new Symbol(SymbolKind.LearningRate)] = LearningRate };

    public OracleQuantities(NetworkModel model)
    {
        var topology = new Topology(
            model.LayerSizes.ToArray(), model.Activations.Select(Enum.Parse<Activation>).ToArray(), Enum.Parse<Loss>(model.Loss), Enum.Parse<Bias>($"{model.Bias}"));
        var random = new PortableRandom(1);
        double[] Draw(int count) => Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1).ToArray();
        double[] parameters = Draw(topology.ParameterCount), x = Draw(topology.InputCount);
        double[] shares = Draw(topology.OutputCount).Select(Math.Abs).ToArray();
        double[] y = topology.Loss == Loss.CrossEntropy ? shares.Select(share => share / shares.Sum()).ToArray() : shares;

        var oracle = new PlainNetwork(topology, parameters);
        (double[][] z, double[][] o) = oracle.Forward(x);
        double[][] delta = oracle.Deltas(x, y);
        AddNodes(SymbolKind.Input, 0, x);
        AddNodes(SymbolKind.Target, 0, y);
        AddNodes(SymbolKind.InputGradient, 0, oracle.InputGradient(x, y));
        _values[new Symbol(SymbolKind.Loss)] = oracle.Loss(x, y);
        for (int layer = 1; layer <= topology.LayerCount; layer++)
        {
            AddNodes(SymbolKind.WeightedSum, layer, z[layer]);
            AddNodes(SymbolKind.Output, layer, o[layer]);
            AddNodes(SymbolKind.Delta, layer, delta[layer]);
        }

        if (topology.Activations[^1] == Activation.Softmax)
        {
            AddSoftmax(topology, z[^1]);
        }

        AddParameters(model, parameters, oracle.Gradient(x, y));
    }

    public IReadOnlyDictionary<Symbol, double> Values => _values;

    /// <summary>Compares the right side of an equation with the number of the oracle, which has none for the steps before the δ of a softmax.</summary>
    public void AssertValue(Symbol left, EquationKind kind, double right)
    {
        if (left.Kind is SymbolKind.OutputGradient or SymbolKind.MeanOutputGradient)
        {
            _values.Add(left, right);
            return;
        }

        double expected = kind == EquationKind.Descend ? LearningRate * _values[GradientOf(left)] : _values[left];
        Numbers.AssertClose(expected, right, 1e-12, NameOf(left));
    }

    public static string NameOf(Symbol symbol) => new Names(separated: false).Formula(symbol);

    private static Symbol GradientOf(Symbol parameter) =>
        parameter with { Kind = parameter.Kind == SymbolKind.Weight ? SymbolKind.WeightGradient : SymbolKind.BiasGradient };

    private void AddNodes(SymbolKind kind, int layer, double[] values)
    {
        for (int node = 1; node <= values.Length; node++)
        {
            _values[new Symbol(kind, layer, node)] = values[node - 1];
        }
    }

    private void AddSoftmax(Topology topology, double[] z)
    {
        double maximum = z.Max(), total = z.Sum(value => Math.Exp(value - maximum));
        AddNodes(SymbolKind.Exponential, topology.LayerCount, z.Select(value => Math.Exp(value - maximum)).ToArray());
        _values[new Symbol(SymbolKind.LayerMaximum, topology.LayerCount)] = maximum;
        _values[new Symbol(SymbolKind.ExponentialSum, topology.LayerCount)] = total;
        if (topology.Loss == Loss.CrossEntropy)
        {
            _values[new Symbol(SymbolKind.LogExponentialSum, topology.LayerCount)] = Math.Log(total);
        }
    }

    private void AddParameters(NetworkModel model, double[] parameters, double[] gradient)
    {
        int position = 0;
        foreach (Symbol parameter in Parameters(model))
        {
            _values[parameter] = parameters[position];
            _values[GradientOf(parameter)] = gradient[position];
            position++;
        }
    }

    private static IEnumerable<Symbol> Parameters(NetworkModel model)
    {
        for (int layer = 1; layer <= model.LayerCount; layer++)
        {
            for (int from = 1; from <= model.LayerSizes[layer - 1]; from++)
            {
                for (int to = 1; to <= model.LayerSizes[layer]; to++)
                {
                    yield return new Symbol(SymbolKind.Weight, layer, from, to);
                }
            }

            for (int node = 1; node <= model.BiasCount(layer); node++)
            {
                yield return new Symbol(SymbolKind.Bias, layer, model.Bias == BiasKind.SharedPerLayer ? null : node);
            }
        }
    }
}
