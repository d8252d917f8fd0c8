using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Spells the quantities of a worked example: in the notation of the notes, in that of Mazur's page, or in the user's own. Immutable.</summary>
public sealed class NoteNames
{
    private readonly Func<Symbol, NetworkModel, SpelledName?> _spell;
    private readonly IReadOnlyDictionary<string, string> _own;

    private NoteNames(Func<Symbol, NetworkModel, SpelledName?> spell, IReadOnlyDictionary<string, string>? own = null)
    {
        _spell = spell;
        _own = own ?? new Dictionary<string, string>();
    }

    /// <summary>The notation of the notes and of generated code: w21_1, b11, z11, o11, δ11.</summary>
    public static NoteNames Default { get; } = new((_, _) => null);

    /// <summary>
    /// The notation of "A Step by Step Backpropagation Example" by Matt Mazur: i1, w1 … w8 target node by target node, net_h1, out_h1, net_o1,
    /// out_o1, target_o1, E. Hidden nodes are counted from layer to layer.
    /// </summary>
    public static NoteNames Mazur { get; } = new(MazurNames.Spell);

    /// <summary>Takes own names for some quantities. A name that the network lacks, or that another quantity has, is refused where the names are used.</summary>
    /// <param name="names">Own name for each name of the notes: <c>["w11_2"] = "w5"</c>. Letters and then digits become a letter with a subscript in formulas.</param>
    /// <exception cref="ArgumentNullException">There are no names.</exception>
    /// <exception cref="ArgumentException">Two quantities have the same name, or a name is empty.</exception>
    public static NoteNames Of(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (IGrouping<string, KeyValuePair<string, string>> group in names.GroupBy(pair => pair.Value, StringComparer.Ordinal))
        {
            if (string.IsNullOrWhiteSpace(group.Key))
            {
                throw new ArgumentException($"The own name of {group.First().Key} is empty; expected letters and digits.", nameof(names));
            }

            if (group.Count() > 1)
            {
                throw new ArgumentException($"\"{group.Key}\" is the own name of {string.Join(" and ", group.Select(pair => pair.Key))}; expected a name for one of them.", nameof(names));
            }
        }

        var copy = new Dictionary<string, string>(names, StringComparer.Ordinal);
        return new NoteNames((symbol, model) => copy.TryGetValue(InNotes(symbol, model).Text, out string? own) ? Split(own) : null, copy);
    }

    /// <summary>Checks that each own name is that of one quantity of a network.</summary>
    /// <param name="quantities">The quantities of the network; those whose names are made of others, such as ∂L/∂w, take no own name.</param>
    /// <param name="model">The network.</param>
    /// <param name="argument">The argument that the names came in.</param>
    /// <exception cref="ArgumentException">The network has no such quantity, or another one has the name already.</exception>
    internal void Require(IEnumerable<Symbol> quantities, NetworkModel model, string argument)
    {
        if (_own.Count == 0)
        {
            return;
        }

        HashSet<string> names = quantities
            .Where(symbol => symbol.Kind is not (SymbolKind.WeightGradient or SymbolKind.BiasGradient or SymbolKind.NewWeight or SymbolKind.NewBias))
            .Select(symbol => InNotes(symbol, model).Text).ToHashSet();
        foreach ((string name, string own) in _own)
        {
            if (!names.Contains(name))
            {
                throw new ArgumentException($"\"{own}\" is the own name of \"{name}\", which is no quantity of this network; the nearest is \"{NearestName.To(name, names)}\".", argument);
            }

            if (own != name && names.Contains(own) && !_own.ContainsKey(own))
            {
                throw new ArgumentException($"\"{own}\" is the own name of {name}, and the name of another quantity; expected a name for one of them.", argument);
            }
        }
    }

    /// <summary>Spells a quantity that has a name of its own: not ∂L/∂w or σ′(z), which are made of others.</summary>
    internal SpelledName Spell(Symbol symbol, NetworkModel model) => _spell(symbol, model) ?? InNotes(symbol, model);

    /// <summary>Splits an own name such as w5 or net_h1 into a letter or word and its subscript.</summary>
    internal static SpelledName Split(string name)
    {
        int end = name.IndexOf('_', StringComparison.Ordinal) is >= 0 and int mark ? mark : name.TakeWhile(character => !char.IsAsciiDigit(character)).Count();
        return end == 0 ? new SpelledName(name, name) : new SpelledName(name, name[..end], name[end..].TrimStart('_'));
    }

    private static SpelledName InNotes(Symbol symbol, NetworkModel model)
    {
        var names = new Names(model.SeparatesIndices);
        string text = names.Formula(symbol);
        string layer = symbol.Layer.ToString(CultureInfo.InvariantCulture);
        string comma = model.SeparatesIndices ? "," : "";
        return symbol.Kind switch
        {
            SymbolKind.Weight => new SpelledName(text, "w", $"{symbol.Node}{comma}{symbol.ToNode}", $"({layer})"),
            SymbolKind.Input or SymbolKind.Target => new SpelledName(text, text[..1], $"{symbol.Node}"),
            SymbolKind.Loss or SymbolKind.LearningRate => new SpelledName(text, text),
            SymbolKind.LogExponentialSum => new SpelledName(text, "ln s", layer),
            _ => new SpelledName(text, text[..1], symbol.Node is { } node ? layer + comma + node : layer),
        };
    }
}
