namespace BackpropGen.Playground.Training;

/// <summary>What a user chooses for a training.</summary>
/// <param name="Seed">Seed of the first weights and of the order of the rows.</param>
/// <param name="LearningRate">η.</param>
/// <param name="Optimizer">The name of an optimiser in <see cref="Optimizers"/>.</param>
/// <param name="BatchSize">Rows per update.</param>
/// <param name="IsShuffled">Each epoch takes the rows in an order of its own.</param>
internal sealed record TrainingChoices(int Seed = 1, double LearningRate = 0.5, string Optimizer = "Sgd", int BatchSize = 1, bool IsShuffled = false)
{
    /// <summary>The optimisers of the page, by their names in C#.</summary>
    public static IReadOnlyList<string> Optimizers { get; } = ["Sgd", "Momentum", "Nesterov", "RmsProp", "Adam", "AdamW"];

    /// <summary>Whether a number can be η.</summary>
    public static bool IsLearningRate(double rate) => rate is > 0 and <= 1e6;

    /// <summary>The options of Fit that give the same training in a program.</summary>
    public FitOptions ToOptions() => new()
    {
        Seed = Seed,
        LearningRate = LearningRate,
        BatchSize = BatchSize,
        Order = IsShuffled ? RowOrder.Shuffled : RowOrder.InOrder,
        Epochs = int.MaxValue,
        Optimizer = Optimizer switch
        {
            "Momentum" => new Momentum(),
            "Nesterov" => new Nesterov(),
            "RmsProp" => new RmsProp(),
            "Adam" => new Adam(),
            "AdamW" => new AdamW(),
            _ => new Sgd(),
        },
    };
}
