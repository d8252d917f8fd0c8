using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>
/// Says how a column of a table becomes numbers: as they stand, or one-hot by its categories; and what becomes of missing cells. Read every
/// later table with the columns of the training data, because each number must mean the same, and a missing cell must be filled with what the
/// training rows taught. <see cref="ColumnFile"/> saves them. Immutable.
/// </summary>
public sealed class TabularColumn
{
    private TabularColumn(string name) => Name = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>Name of the column in the table.</summary>
    public string Name { get; }

    /// <summary>The categories in the order of their numbers; null for a column of numbers.</summary>
    public IReadOnlyList<string>? Categories { get; private init; }

    /// <summary>What becomes of a cell that is none of the categories, or missing.</summary>
    public UnseenCategory Unseen { get; private init; }

    /// <summary>The number that replaces a missing one; null if a missing number is an error.</summary>
    public double? Fill { get; private init; }

    /// <summary>Whether a second number follows, which is 1 for the rows where the cell is missing and 0 for the others.</summary>
    public bool HasIndicator { get; private init; }

    /// <summary>A number that means a missing value in this column, such as −200; null if there is none.</summary>
    public double? MissingNumber { get; private init; }

    /// <summary>Count of the numbers that a cell becomes: 1, or 2 with an indicator, or one for each category and for the others.</summary>
    public int Width => Categories is null ? HasIndicator ? 2 : 1 : Categories.Count + (Unseen == UnseenCategory.Other ? 1 : 0);

    /// <summary>
    /// The names of these numbers: <c>name</c> and <c>name is missing</c>, or <c>name=category</c> for each category and <c>name=(other)</c>.
    /// </summary>
    public IEnumerable<string> FeatureNames => Categories is null
        ? HasIndicator ? [Name, Name + " is missing"] : [Name]
        : ClassNames.Select(category => $"{Name}={category}");

    internal IEnumerable<string> ClassNames => Unseen == UnseenCategory.Other ? Categories!.Append("(other)") : Categories!;

    /// <summary>Makes a column of numbers in which a missing cell is an error.</summary>
    /// <param name="name">Name of the column in the table.</param>
    public static TabularColumn Number(string name) => new(name);

    /// <summary>Makes a column of numbers that knows which cells are missing, and what becomes of them.</summary>
    /// <param name="name">Name of the column in the table.</param>
    /// <param name="fill">
    /// The number that replaces a missing one, finite; <see cref="TabularData.Number"/> learns it from a table. Null if a missing cell is an error.
    /// </param>
    /// <param name="indicator">Whether a second number says that the cell is missing: 1 or 0.</param>
    /// <param name="missingNumber">A number that means a missing value, such as −200; null if only the texts of the table do.</param>
    /// <exception cref="ArgumentException">The fill or the missing number is not finite, or there is an indicator without a fill.</exception>
    public static TabularColumn Number(string name, double? fill, bool indicator = false, double? missingNumber = null)
    {
        RequireFinite(fill ?? 0, nameof(fill), name);
        RequireFinite(missingNumber ?? 0, nameof(missingNumber), name);
        return indicator && fill is null
            ? throw new ArgumentException($"fill of {name} is null, expected a number beside the indicator.", nameof(fill))
            : new(name) { Fill = fill, HasIndicator = indicator, MissingNumber = missingNumber };
    }

    /// <summary>Makes a column of categories. Each category becomes a number that is 1 for its rows and 0 for the others.</summary>
    /// <param name="name">Name of the column in the table.</param>
    /// <param name="categories">All categories, each once, at least one. <see cref="TabularData.Category"/> collects them from a table.</param>
    /// <param name="unseen">What becomes of a cell that is none of them, or missing.</param>
    /// <exception cref="ArgumentException">There are no categories, or one is null or comes twice.</exception>
    public static TabularColumn Category(string name, IReadOnlyList<string> categories, UnseenCategory unseen = UnseenCategory.Refused)
    {
        if (categories is null || categories.Count == 0)
        {
            throw new ArgumentException($"categories is empty, expected at least one category of {name}.", nameof(categories));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < categories.Count; index++)
        {
            if (!seen.Add(categories[index] ?? throw new ArgumentException($"categories[{index}] of {name} is null, expected text.", nameof(categories))))
            {
                throw new ArgumentException($"The category \"{categories[index]}\" of {name} comes more than once.", nameof(categories));
            }
        }

        return Enum.IsDefined(unseen)
            ? new(name) { Categories = Array.AsReadOnly(categories.ToArray()), Unseen = unseen }
            : throw new ArgumentOutOfRangeException(nameof(unseen), unseen, "Expected Refused, Zeros or Other.");
    }

    private static void RequireFinite(double value, string argument, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException(FormattableString.Invariant($"{argument} of {name} is {value}, expected a finite number."), argument);
        }
    }
}
