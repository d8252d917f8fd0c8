using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Model;

namespace BackpropGen.Generator.Mathematics;

/// <summary>
/// The equations of a network, derived from the tables of activations and losses by the chain rule of the notes:
/// δ of the output = ∂L/∂o·σ′, δ of a hidden node = (Σ δ·w over the nodes that it feeds)·σ′, ∂L/∂w = δ·o, ∂L/∂b = δ.
/// </summary>
internal sealed class NetworkEquations
{
    [System.ThreadStatic]
    private static int t_derived;

    private readonly NetworkModel _model;
    private readonly LossRow _loss;

    public NetworkEquations(NetworkModel model)
    {
        t_derived++;
        _model = model;
        _loss = LossTable.Get(model.Loss);
        var layers = Enumerable.Range(1, model.LayerCount).ToArray();
        Forward = layers.Select(ForwardLayer).ToImmutableArray();
        Loss = LossBlock();
        Deltas = layers.Reverse().Select(layer => layer == model.LayerCount ? OutputDeltas() : HiddenDeltas(layer)).ToImmutableArray();
        Gradients = layers.Reverse().Select(layer => Block.Of(Section.Gradients, layer, GradientsOf(layer).ToArray())).ToImmutableArray();
        Updates = Gradients.Select(UpdatesOf).ToImmutableArray();
        InputGradient = InputGradientBlock();
    }

    /// <summary>How many sets of equations this thread has derived: a test asserts one for each emission.</summary>
    internal static int DerivedOnThisThread => t_derived;

    /// <summary>z and o of every layer.</summary>
    public ImmutableArray<Block> Forward { get; }

    /// <summary>L.</summary>
    public Block Loss { get; }

    /// <summary>δ of every layer, last layer first.</summary>
    public ImmutableArray<Block> Deltas { get; }

    /// <summary>∂L/∂w and ∂L/∂b of every layer, last layer first.</summary>
    public ImmutableArray<Block> Gradients { get; }

    /// <summary>w ← w − η·∂L/∂w and the same of b, last layer first.</summary>
    public ImmutableArray<Block> Updates { get; }

    /// <summary>∂L/∂x.</summary>
    public Block InputGradient { get; }

    /// <summary>∂L/∂oⱼ of the last layer.</summary>
    public Expression SlopeOfLoss
    {
        get
        {
            Expression slope = _loss.Slope(OutputAt("j"));
            return _loss.Scale == LossScale.Mean ? slope / Over("j", Last).Count : slope;
        }
    }

    private int Last => _model.LayerCount;

    /// <summary>σ′(zⱼ) of a layer that is no softmax.</summary>
    public Expression Slope(int layer) =>
        ActivationTable.Get(_model.Activations[layer - 1]).Slope(WeightedSum(layer, "j"), Symbol.HandedOn(layer, "j"));

    private bool IsSoftmax(int layer) => _model.Activations[layer - 1] == ActivationTable.Softmax;

    private IndexRange Over(string variable, int layer) => new(variable, _model.LayerSizes[layer]);

    private static Symbol Weight(int layer, Index from, Index to) => new(SymbolKind.Weight, layer, from, to);

    private static Symbol Delta(int layer, Index node) => new(SymbolKind.Delta, layer, node);

    private static Symbol WeightedSum(int layer, Index node) => new(SymbolKind.WeightedSum, layer, node);

    private Symbol Bias(int layer) =>
        new(SymbolKind.Bias, layer, _model.Bias == BiasKind.SharedPerLayer ? (Index?)null : "j");

    private Block ForwardLayer(int layer)
    {
        Expression sum = Expression.SumOver(Over("i", layer - 1), Weight(layer, "i", "j") * Symbol.HandedOn(layer - 1, "i"));
        Expression z = _model.Bias == BiasKind.None ? sum : sum + Bias(layer);
        IndexRange nodes = Over("j", layer);
        var equations = new List<Equation> { Equation.Of(Role.WeightedSum, WeightedSum(layer, "j"), z, nodes) };
        Symbol output = Symbol.HandedOn(layer, "j");
        if (!IsSoftmax(layer))
        {
            Expression value = ActivationTable.Get(_model.Activations[layer - 1]).Value!(WeightedSum(layer, "j"));
            equations.Add(Equation.Of(Role.Activation, output, value, nodes));
            return new Block(Section.Forward, layer, equations.ToImmutableArray());
        }

        var maximum = new Symbol(SymbolKind.LayerMaximum, layer);
        var exponential = new Symbol(SymbolKind.Exponential, layer, "j");
        var total = new Symbol(SymbolKind.ExponentialSum, layer);
        equations.Add(Equation.Of(Role.Helper, maximum, Expression.MaximumOver(nodes, WeightedSum(layer, "j"))));
        equations.Add(Equation.Of(Role.Helper, exponential, Functions.Exp.Of(WeightedSum(layer, "j") - maximum), nodes));
        equations.Add(Equation.Of(Role.Helper, total, Expression.SumOver(nodes, exponential)));
        equations.Add(Equation.Of(Role.Activation, output, exponential / total, nodes));
        return new Block(Section.Forward, layer, equations.ToImmutableArray());
    }

    private OutputNode OutputAt(Index node) => new(
        new Symbol(SymbolKind.Target, 0, node),
        Symbol.HandedOn(Last, node),
        WeightedSum(Last, node),
        new Symbol(SymbolKind.LayerMaximum, Last),
        new Symbol(SymbolKind.LogExponentialSum, Last));

    private Block LossBlock()
    {
        IndexRange nodes = Over("j", Last);
        Expression sum = Expression.SumOver(nodes, _loss.Term(OutputAt("j")));
        bool logits = _loss.OutputActivation == ActivationTable.Sigmoid;
        Expression value = _loss.Scale switch
        {
            LossScale.Half => 0.5 * sum,
            LossScale.Mean => sum / nodes.Count,
            _ => logits && nodes.Count > 1 ? Functions.Finite.Of(sum) : sum,
        };
        var equations = new List<Equation>();
        if (_loss.OutputActivation == ActivationTable.Softmax)
        {
            equations.Add(Equation.Of(Role.Helper, new Symbol(SymbolKind.LogExponentialSum, Last),
                Functions.Log.Of(new Symbol(SymbolKind.ExponentialSum, Last))));
        }

        equations.Add(Equation.Of(Role.Loss, new Symbol(SymbolKind.Loss), value) with
        {
            Textbook = _loss.Textbook?.Invoke(OutputAt("j")) switch
            {
                null => null,
                Negation negation => -Expression.SumOver(nodes, negation.Operand),
                { } term => Expression.SumOver(nodes, term),
            },
        });
        return new Block(Section.Loss, 0, equations.ToImmutableArray());
    }

    private Block OutputDeltas()
    {
        IndexRange nodes = Over("j", Last);
        Symbol delta = Delta(Last, "j");
        if (_loss.CancelledDelta is { } cancelled)
        {
            return Block.Of(Section.Deltas, Last, Equation.Of(Role.OutputDelta, delta, cancelled(OutputAt("j")), nodes));
        }

        if (IsSoftmax(Last))
        {
            var outputGradient = new Symbol(SymbolKind.OutputGradient, Last, "j");
            var mean = new Symbol(SymbolKind.MeanOutputGradient, Last);
            Symbol output = Symbol.HandedOn(Last, "j");
            return Block.Of(
                Section.Deltas,
                Last,
                Equation.Of(Role.Helper, outputGradient, SlopeOfLoss, nodes),
                Equation.Of(Role.Helper, mean, Expression.SumOver(nodes, outputGradient * output)),
                Equation.Of(Role.OutputDelta, delta, output * (outputGradient - mean), nodes));
        }

        return Block.Of(
            Section.Deltas, Last, Equation.Of(Role.OutputDelta, delta, Expression.Chain(SlopeOfLoss, Slope(Last)), nodes));
    }

    private Block HiddenDeltas(int layer)
    {
        Expression passedBack = Expression.SumOver(Over("m", layer + 1), Delta(layer + 1, "m") * Weight(layer + 1, "j", "m"));
        return Block.Of(
            Section.Deltas, layer, Equation.Of(Role.HiddenDelta, Delta(layer, "j"), Expression.Chain(passedBack, Slope(layer)), Over("j", layer)));
    }

    private IEnumerable<Equation> GradientsOf(int layer)
    {
        yield return Equation.Of(
            Role.Gradient,
            new Symbol(SymbolKind.WeightGradient, layer, "i", "j"),
            Delta(layer, "j") * Symbol.HandedOn(layer - 1, "i"),
            Over("i", layer - 1),
            Over("j", layer));
        if (_model.Bias == BiasKind.PerNode)
        {
            yield return Equation.Of(Role.Gradient, new Symbol(SymbolKind.BiasGradient, layer, "j"), Delta(layer, "j"), Over("j", layer));
        }
        else if (_model.Bias == BiasKind.SharedPerLayer)
        {
            yield return Equation.Of(Role.Gradient, new Symbol(SymbolKind.BiasGradient, layer), Expression.SumOver(Over("j", layer), Delta(layer, "j")));
        }
    }

    private static Block UpdatesOf(Block gradients) => Block.Of(Section.Updates, gradients.Layer, gradients.Equations.Select(gradient =>
        gradient with { Role = Role.Update, Left = gradient.Left.ToParameter(), Right = new Symbol(SymbolKind.LearningRate) * gradient.Left }).ToArray());

    private Block InputGradientBlock() => Block.Of(
        Section.InputGradient,
        0,
        Equation.Of(
            Role.InputGradient,
            new Symbol(SymbolKind.InputGradient, 0, "i"),
            Expression.SumOver(Over("j", 1), Delta(1, "j") * Weight(1, "i", "j")),
            Over("i", 0)));
}
