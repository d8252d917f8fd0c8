using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Computes what a column learns from the cells of a table.</summary>
internal static class ColumnLearning
{
    /// <summary>Computes the mean, step by step, so that no sum can overflow.</summary>
    public static double Mean(List<double> numbers)
    {
        double mean = 0;
        for (int index = 0; index < numbers.Count; index++)
        {
            mean += (numbers[index] - mean) / (index + 1);
        }

        return mean;
    }

    /// <summary>Finds the median. Sorts the numbers.</summary>
    public static double Median(List<double> numbers)
    {
        numbers.Sort();
        int middle = numbers.Count / 2;
        return numbers.Count % 2 == 1 ? numbers[middle] : 0.5 * numbers[middle - 1] + 0.5 * numbers[middle];
    }

    /// <summary>Puts categories into the order of their numbers if all are numbers, and into that of their characters otherwise.</summary>
    /// <param name="categories">Each category with its number; NaN if it is none.</param>
    public static string[] Ordered(Dictionary<string, double> categories)
    {
        IEnumerable<string> byText = categories.Keys.Order(StringComparer.Ordinal);
        return (categories.Values.Any(double.IsNaN) ? byText : byText.OrderBy(category => categories[category])).ToArray();
    }
}
