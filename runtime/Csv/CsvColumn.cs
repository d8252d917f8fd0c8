using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// Says how a column of a table becomes numbers: as they stand, or one-hot by its categories. Read every later file with the columns
/// of the training data, because each number must mean the same. Immutable.
/// </summary>
public sealed class CsvColumn
{
    private CsvColumn(string name, IReadOnlyList<string>? categories)
    {
        Name = name;
        Categories = categories;
    }

    /// <summary>Name of the column in the header.</summary>
    public string Name { get; }

    /// <summary>The categories in the order of their numbers; null for a column of numbers.</summary>
    public IReadOnlyList<string>? Categories { get; }

    /// <summary>Count of the numbers that a cell becomes: 1, or one for each category.</summary>
    public int Width => Categories?.Count ?? 1;

    /// <summary>The names of these numbers: the name, or <c>name=category</c> for each category.</summary>
    public IEnumerable<string> FeatureNames => Categories?.Select(category => $"{Name}={category}") ?? new[] { Name };

    /// <summary>Makes a column of numbers, with a decimal point in every culture.</summary>
    public static CsvColumn Number(string name) => new(name ?? throw new ArgumentNullException(nameof(name)), null);

    /// <summary>Makes a column of categories. Each category becomes a number that is 1 for its rows and 0 for the others.</summary>
    /// <param name="name">Name of the column in the header.</param>
    /// <param name="categories">All categories, each once, at least one. <see cref="CsvTable.Category(string)"/> collects them from a table.</param>
    /// <exception cref="ArgumentException">There are no categories, or one is null or comes twice.</exception>
    public static CsvColumn Category(string name, params string[] categories)
    {
        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        if (categories is null || categories.Length == 0)
        {
            throw new ArgumentException($"categories is empty, expected at least one category of {name}.", nameof(categories));
        }

        int missing = Array.IndexOf(categories, null);
        if (missing >= 0)
        {
            throw new ArgumentException($"categories[{missing}] of {name} is null, expected text.", nameof(categories));
        }

        string? twice = categories.GroupBy(category => category, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null
            ? new CsvColumn(name, Array.AsReadOnly(categories.ToArray()))
            : throw new ArgumentException($"The category \"{twice}\" of {name} comes more than once.", nameof(categories));
    }
}
