using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Finds the quantity that a name means, in any common spelling: δ21, delta_21, dL/dz21, \delta_1^2, or Mazur's w5, net_h1, out_o1.</summary>
/// <param name="topology">The network.</param>
internal sealed partial class NameReader(Topology topology)
{
    private readonly Subscripts _subscripts = new(topology);

    private static readonly (string Letters, SymbolKind Kind)[] Prefixes =
    [
        ("x", SymbolKind.Input), ("i", SymbolKind.Input), ("y", SymbolKind.Target), ("target", SymbolKind.Target),
        ("net", SymbolKind.WeightedSum), ("z", SymbolKind.WeightedSum),
        ("out", SymbolKind.Output), ("o", SymbolKind.Output), ("a", SymbolKind.Output),
        ("δ", SymbolKind.Delta), ("d", SymbolKind.Delta),
        ("e^z", SymbolKind.Exponential), ("expz", SymbolKind.Exponential), ("e", SymbolKind.Exponential),
        ("s", SymbolKind.ExponentialSum), ("sum", SymbolKind.ExponentialSum), ("m", SymbolKind.LayerMaximum),
    ];

    private int Last => topology.LayerCount;

    /// <summary>The quantity; null where the name has none.</summary>
    public Symbol? Read(string name)
    {
        string text = Spelling.Normalize(name);
        return text.Length == 0 ? null : New(text) ?? Derivative(text) ?? Slope(text) ?? Whole(text) ?? Parameter(text) ?? OfNode(text);
    }

    /// <summary><c>new w5</c>, <c>w5'</c>, <c>w5_new</c></summary>
    private Symbol? New(string text)
    {
        Match match = NewParameter().Match(text);
        return match.Success ? Parameter(match.Groups["name"].Value)?.ToUpdated() : null;
    }

    /// <summary><c>dL/dw5</c>, <c>dE/dnet_o1</c>, <c>dout_o1/dnet_o1</c>, <c>dnet_o1/dw5</c>, <c>gradient w5</c>, <c>dw5</c></summary>
    private Symbol? Derivative(string text)
    {
        Match ofLoss = DerivativeOfLoss().Match(text);
        if (ofLoss.Success)
        {
            string of = ofLoss.Groups["of"].Value;
            return Parameter(of)?.ToDerivative() ?? OfNode(of) switch
            {
                { Kind: SymbolKind.WeightedSum } z => z with { Kind = SymbolKind.Delta },
                { Kind: SymbolKind.Output } o => o with { Kind = SymbolKind.OutputGradient },
                null when of is "z" or "net" && topology.OutputCount == 1 => new Symbol(SymbolKind.Delta, Last, 1),
                _ => null,
            };
        }

        Match ratio = Ratio().Match(text);
        if (!ratio.Success)
        {
            return null;
        }

        (string above, string below) = (ratio.Groups["above"].Value, ratio.Groups["below"].Value);
        Symbol? numerator = OfNode(above), denominator = Parameter(below) ?? OfNode(below)
            ?? (below is "z" or "net" && numerator is not null ? numerator with { Kind = SymbolKind.WeightedSum } : null);
        return (numerator?.Kind, denominator?.Kind) switch
        {
            (SymbolKind.Output, SymbolKind.WeightedSum) when numerator!.Layer == denominator!.Layer && numerator.Node == denominator.Node =>
                numerator with { Kind = SymbolKind.Slope },
            (SymbolKind.WeightedSum, SymbolKind.Weight) when numerator!.Layer == denominator!.Layer && numerator.Node == denominator.ToNode =>
                Symbol.HandedOn(denominator.Layer - 1, denominator.Node),
            (SymbolKind.WeightedSum, SymbolKind.Output) when numerator!.Layer == denominator!.Layer + 1 =>
                new Symbol(SymbolKind.Weight, numerator.Layer, denominator.Node, numerator.Node),
            _ => null,
        };
    }

    /// <summary><c>σ'z21</c>, <c>f'z21</c>, <c>o21·1−o21</c></summary>
    private Symbol? Slope(string text)
    {
        Match prime = SlopeName().Match(text), product = SlopeProduct().Match(text);
        string of = prime.Success ? prime.Groups["of"].Value : product.Groups["of"].Value;
        return of.Length == 0 ? null : (OfNode(of) ?? OfNode("z" + of)) is { Kind: SymbolKind.WeightedSum or SymbolKind.Output } node
            ? node with { Kind = SymbolKind.Slope }
            : null;
    }

    /// <summary>The quantities that a network has one of.</summary>
    private Symbol? Whole(string text) => text switch
    {
        "l" or "loss" or "e" or "etotal" or "e_total" or "c" or "cost" or "j" or "error" or "totalerror" or "totalloss" => new Symbol(SymbolKind.Loss),
        "η" or "eta" or "lr" or "alpha" or "α" => new Symbol(SymbolKind.LearningRate),
        "yhat" or "ypred" or "y_pred" or "pred" or "prediction" or "output" or "out" or "aout" or "a_out" or "oout" or "o_out" when topology.OutputCount == 1 =>
            Symbol.HandedOn(Last, 1),
        "y" or "target" when topology.OutputCount == 1 => new Symbol(SymbolKind.Target, 0, 1),
        "x" when topology.InputCount == 1 => new Symbol(SymbolKind.Input, 0, 1),
        _ => null,
    };

    /// <summary><c>w21_1</c>, <c>w_21^1</c>, <c>w5</c>; <c>b11</c>, <c>b1</c></summary>
    private Symbol? Parameter(string text) => text[0] switch
    {
        'w' => _subscripts.Weight(text[1..]),
        'b' => _subscripts.Bias(text[1..].Replace("ias", "", StringComparison.Ordinal)),
        _ => null,
    };

    /// <summary>x, y, z, o, δ and the sums of a softmax, with the node after the letter; a node by itself means its output.</summary>
    private Symbol? OfNode(string text)
    {
        Match prediction = Prediction().Match(text);
        if (prediction.Success)
        {
            string output = prediction.Groups["output"].Value;
            return (output.Length == 0 && topology.OutputCount == 1 ? 1 : Subscripts.Alone(output, topology.OutputCount)) is { } node ? Symbol.HandedOn(Last, node) : null;
        }

        return Prefixes.Where(prefix => text.StartsWith(prefix.Letters, StringComparison.Ordinal))
            .Select(prefix => Node(prefix.Kind, text[prefix.Letters.Length..])).FirstOrDefault(found => found is not null)
            ?? (_subscripts.HiddenOrOutput(text) is { } place ? Symbol.HandedOn(place.Layer, place.Node) : null);
    }

    private Symbol? Node(SymbolKind kind, string subscript)
    {
        switch (kind)
        {
            case SymbolKind.Input or SymbolKind.Target:
                return Subscripts.Alone(subscript.TrimStart('_').TrimStart('o'), kind == SymbolKind.Input ? topology.InputCount : topology.OutputCount) is { } data
                    ? new Symbol(kind, 0, data) : null;
            case SymbolKind.ExponentialSum or SymbolKind.LayerMaximum:
                return Subscripts.Alone(subscript, Last) is { } layer && topology.Activations[layer - 1] == Activation.Softmax ? new Symbol(kind, layer) : null;
            default:
                return (_subscripts.LayerAndNode(subscript) ?? _subscripts.HiddenOrOutput(subscript)) is { } place
                    && (kind != SymbolKind.Exponential || topology.Activations[place.Layer - 1] == Activation.Softmax)
                    ? new Symbol(kind, place.Layer, place.Node) : null;
        }
    }

    [GeneratedRegex(@"^(?:new|updated|next|neu)_?(?<name>[wb].*)$|^(?<name>[wb].*?)_?(?:'|\+|new|updated|next|neu|←|:)$", RegexOptions.CultureInvariant)]
    private static partial Regex NewParameter();

    [GeneratedRegex(
        @"^(?:d(?:l|e|c|j|loss|error|cost|e_?total)_?/?d|gradient_?(?:of)?\.?_?|grad_?|∇_?|g_?(?=[wb])|d_?(?=[wb]))_?(?<of>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex DerivativeOfLoss();

    [GeneratedRegex("^d(?<above>.+)/d(?<below>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Ratio();

    [GeneratedRegex("^(?:(?:σ|f|g|s|φ|act|activation|tanh|relu)'|slope_?)(?<of>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex SlopeName();

    [GeneratedRegex(@"^(?<of>.+?)[·*×]?1[-−–]\k<of>$", RegexOptions.CultureInvariant)]
    private static partial Regex SlopeProduct();

    [GeneratedRegex("^(?:yhat|y_?pred|pred|prediction)_?(?<output>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Prediction();
}
