using System.Collections.Immutable;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Training;

namespace BackpropGen.Playground.Page;

/// <summary>Everything that the address of the page holds. Rows that the user pasted are not in it.</summary>
/// <param name="Text">The declaration.</param>
/// <param name="RowsId">The rows.</param>
/// <param name="Choices">Seed, η, optimiser, batch and order.</param>
/// <param name="View">The open tab.</param>
/// <param name="Hidden">The parts that a teacher has hidden.</param>
/// <param name="Reveal">How much the check of notes tells.</param>
internal sealed record PageState(
    string Text, string RowsId, TrainingChoices Choices, PageView View, ImmutableSortedSet<PagePart> Hidden, Reveal Reveal)
{
    /// <summary>The page as it opens without an address.</summary>
    public static PageState Default { get; } = Of(Preset.All[0]);

    /// <summary>Opens a tab that is not hidden.</summary>
    public PageState WithVisibleView()
    {
        PageView[] visible = [.. Enum.GetValues<PageView>().Where(view => !Hidden.Contains(Part(view)))];
        return visible.Length == 0 || visible.Contains(View) ? this : this with { View = visible[0] };
    }

    /// <summary>The part that hides a tab.</summary>
    public static PagePart Part(PageView view) => Enum.Parse<PagePart>(view.ToString());

    public static PageState Of(Preset preset) => new(
        preset.Text,
        preset.RowsId,
        new TrainingChoices(preset.FirstWeights is null ? 1 : Preset.SeedOfFirstWeights, preset.LearningRate, IsShuffled: preset.IsShuffled),
        PageView.Row,
        [],
        Reveal.Cause);
}

/// <summary>The tabs.</summary>
internal enum PageView
{
    Row,
    Training,
    Notes,
    Home,
}

/// <summary>What a teacher can hide.</summary>
internal enum PagePart
{
    Declaration,
    Code,
    Row,
    Training,
    Notes,
    Home,
    Sheet,
    Picture,
    Reveal,
}
