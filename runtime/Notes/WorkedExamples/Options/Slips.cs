using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Says how many slips of the pen a worked example has, for a reader to find. Immutable.</summary>
public sealed class Slips
{
    private readonly int _count;
    private readonly int _seed;

    private Slips(int count, int seed)
    {
        _count = count;
        _seed = seed;
    }

    /// <summary>Puts slips into lines chosen at random: a forgotten σ′, a wrong sign, a new weight used too early. The wrong numbers are carried on.</summary>
    /// <param name="count">The number of slips, at least 1; fewer lines than that leave fewer slips.</param>
    /// <param name="seed">Seed of the choice: the same seed gives the same slips on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static Slips Random(int count, int seed) => count >= 1
        ? new Slips(count, seed)
        : throw new ArgumentOutOfRangeException(nameof(count), count, "Expected at least 1.");

    /// <summary>
    /// Chooses lines at random until as many slips as asked for show in them. A slip is taken only if all chosen ones still show with it, because its
    /// wrong number is carried on.
    /// </summary>
    /// <param name="lines">The lines of the board.</param>
    /// <param name="given">x, y, w, b and η.</param>
    /// <param name="solve">Solves the sheet with slips, and tells which of them show in the result of their line.</param>
    internal IReadOnlyDictionary<Symbol, Slip> Choose(
        IReadOnlyList<BoardLine> lines, IEnumerable<Symbol> given, Func<IReadOnlyDictionary<Symbol, Slip>, IReadOnlySet<Symbol>> solve)
    {
        var known = new KnownQuantities(lines, given);
        var random = new Random(_seed);
        BoardLine[] order = lines.Where(line => !line.IsFactor).ToArray();
        random.Shuffle(order);
        var chosen = new Dictionary<Symbol, Slip>();
        foreach (BoardLine line in order)
        {
            if (chosen.Count == _count)
            {
                break;
            }

            Slip[] slips = Rules.Of(line, known).Select(slip => new Slip(slip.Cause, slip.Expression)).ToArray();
            random.Shuffle(slips);
            foreach (Slip slip in slips)
            {
                chosen[line.Left] = slip;
                if (solve(chosen).IsSupersetOf(chosen.Keys))
                {
                    break;
                }

                chosen.Remove(line.Left);
            }
        }

        return chosen;
    }
}
