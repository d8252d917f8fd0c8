using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// How a column of a table becomes numbers: as it stands, or one-hot by its categories. Keep the columns that the training data
/// were read with and read every later file with them, so that each number means the same. Immutable.
/// </summary>
public sealed class CsvColumn
{
    private CsvColumn(string name, IReadOnlyList<string>? categories)
    {
        Name = name;
        Categories = categories;
    }

    /// <summary>As the header names it.</summary>
    public string Name { get; }

    /// <summary>The categories in the order of their numbers; null for a column of numbers.</summary>
    public IReadOnlyList<string>? Categories { get; }

    /// <summary>How many numbers a cell becomes: 1, or one for each category.</summary>
    public int Width => Categories?.Count ?? 1;

    /// <summary>The names of these numbers: the name, or <c>name=category</c> for each category.</summary>
    public IEnumerable<string> FeatureNames => Categories?.Select(category => $"{Name}={category}") ?? new[] { Name };

    /// <summary>A column of numbers, with a decimal point whatever the culture.</summary>
    public static CsvColumn Number(string name) => new(name ?? throw new ArgumentNullException(nameof(name)), null);

    /// <summary>A column of categories, each of which becomes a number that is 1 for its rows and 0 for the others.</summary>
    /// <param name="name">As the header names it.</param>
    /// <param name="categories">All of them, each once, at least one. See also <see cref="CsvTable.Category(string)"/>.</param>
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
