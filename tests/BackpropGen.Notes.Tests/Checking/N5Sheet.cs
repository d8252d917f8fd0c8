using BackpropGen.Notes.Tests.WorkedExamples;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>The worked example in numbers, as it stands in the notes with its slips.</summary>
internal static class N5Sheet
{
    public const double LearningRate = 0.0001;

    public static readonly double[] X = [0.05, 0.10], Y = [0.01];

    /// <summary>The twenty numbers that can be checked.</summary>
    public const string Text = """
        z_h1 = 0.3775
        z_h2 = 0.3925
        out_h1 = 0.5933
        out_h2 = 0.5969
        z_o1 = 1.1059
        ŷ = 0.7514
        L = 0.2748
        δ_o1 = 0.1385
        ∂L/∂w5 = 0.7414 × 0.1868 × 0.5933 = 0.0822
        ∂L/∂w6 = 0.7414 × 0.1868 × 0.5969 = 0.0827
        ∂L/∂b2 = 0.1385
        δ_h1 = 0.0134
        δ_h2 = 0.0150
        ∂L/∂w1 = 0.0134 × 0.05 = 0.00067
        ∂L/∂w2 = 0.0134 × 0.10 = 0.00135
        ∂L/∂w3 = 0.0150 × 0.05 = 0.00075
        ∂L/∂w4 = −0.00150
        ∂L/∂b1 = 0.0284
        w5 = 0.399927
        w6 = 0.4499
        """;

    public static NotesReport Check(string text, Reveal reveal = Reveal.Cause, double learningRate = LearningRate) =>
        WorkedExampleN5Tests.Network().CheckNotes(X, Y, learningRate, text, new CheckOptions { Reveal = reveal });
}
