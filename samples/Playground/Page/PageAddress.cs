using System.Collections.Immutable;
using System.Globalization;
using BackpropGen.Playground.Rows;
using BackpropGen.Playground.Training;

namespace BackpropGen.Playground.Page;

/// <summary>Writes the state of the page into the part of its address behind #, and reads it back.</summary>
internal static class PageAddress
{
    private const int MostText = 2000;

    public static string Write(PageState state) => string.Join('&', new (string Key, string Value)[]
    {
        ("network", state.Text),
        ("rows", state.RowsId),
        ("seed", state.Choices.Seed.ToString(CultureInfo.InvariantCulture)),
        ("rate", state.Choices.LearningRate.ToString("R", CultureInfo.InvariantCulture)),
        ("optimizer", state.Choices.Optimizer),
        ("batch", state.Choices.BatchSize.ToString(CultureInfo.InvariantCulture)),
        ("order", state.Choices.IsShuffled ? "shuffled" : "sequential"),
        ("view", state.View.ToString()),
        ("hide", string.Join(',', state.Hidden)),
        ("reveal", state.Reveal.ToString()),
    }.Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    /// <summary>Reads an address; what is damaged is as in <see cref="PageState.Default"/>.</summary>
    /// <returns>The state, and the names of the parts that could not be read.</returns>
    public static (PageState State, IReadOnlyList<string> Damaged) Read(string hash)
    {
        var damaged = new List<string>();
        PageState state = PageState.Default;
        foreach (string pair in hash.TrimStart('#').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length == 2 && With(state, parts[0], Uri.UnescapeDataString(parts[1])) is { } next)
            {
                state = next;
            }
            else
            {
                damaged.Add(parts[0].Length > 40 ? parts[0][..40] + "…" : parts[0]);
            }
        }

        return (state, damaged);
    }

    private static PageState? With(PageState state, string key, string value) => key switch
    {
        "network" when value.Length <= MostText && value.Contains("Network", StringComparison.Ordinal) => state with { Text = value },
        "rows" when value == RowTable.Pasted || SampleRows.All.Any(rows => rows.Id == value) => state with { RowsId = value },
        "seed" when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seed) => state with { Choices = state.Choices with { Seed = seed } },
        "rate" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && TrainingChoices.IsLearningRate(rate)
            => state with { Choices = state.Choices with { LearningRate = rate } },
        "optimizer" when TrainingChoices.Optimizers.Contains(value) => state with { Choices = state.Choices with { Optimizer = value } },
        "batch" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int batch) && batch >= 1
            => state with { Choices = state.Choices with { BatchSize = batch } },
        "order" when value is "shuffled" or "sequential" => state with { Choices = state.Choices with { IsShuffled = value == "shuffled" } },
        "view" when Member<PageView>(value) is { } view => state with { View = view },
        "hide" when value.Split(',').Select(Member<PagePart>).ToArray() is var parts && !parts.Contains(null)
            => state with { Hidden = [.. parts.OfType<PagePart>()] },
        "reveal" when Member<Reveal>(value) is { } reveal => state with { Reveal = reveal },
        _ => null,
    };

    private static TEnum? Member<TEnum>(string name)
        where TEnum : struct, Enum
        => Enum.GetNames<TEnum>().Contains(name) ? Enum.Parse<TEnum>(name) : null;
}
