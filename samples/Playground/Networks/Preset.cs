using BackpropGen.Playground.Declarations;
using BackpropGen.Playground.Rows;

namespace BackpropGen.Playground.Networks;

/// <summary>A network that is compiled with the page, with rows and a learning rate that suit it. It trains before the compiler has arrived.</summary>
/// <param name="Id">Its name in the address.</param>
/// <param name="Title">Its name in the list.</param>
/// <param name="Text">Its declaration.</param>
/// <param name="RowsId">The id of its rows.</param>
/// <param name="LearningRate">η.</param>
/// <param name="Create">Makes a network with the first weights of a seed.</param>
internal sealed record Preset(string Id, string Title, string Text, string RowsId, double LearningRate, Func<int, INetwork> Create)
{
    /// <summary>The seed that stands for <see cref="FirstWeights"/>.</summary>
    public const int SeedOfFirstWeights = 0;

    public static IReadOnlyList<Preset> All { get; } = [
        new("placement", "Placement 4-3-2-1, the network of the notes", """
            [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
            public partial class Placement;
            """, "placement", 0.5, seed => new Placement(seed)),
        new("xor", "XOR 2-4-1", """
            [Network(2, 4, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]
            public partial class Xor;
            """, "xor", 0.5, seed => new Xor(seed)),
        new("board", "The worked example on the board 2-2-1, one bias per layer", """
            [Network(2, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Bias = Bias.SharedPerLayer)]
            public partial class Board;
            """, "board", 1, seed => new Board(seed))
        {
            FirstWeights = new() { ["w11_1"] = .15, ["w21_1"] = .20, ["w12_1"] = .25, ["w22_1"] = .30, ["b1"] = .35, ["w11_2"] = .40, ["w21_2"] = .45, ["b2"] = .60 },
        },
        new("salary", "Salary 2-2-1, a regression", """
            [Network(2, 2, 1, Activation.Linear, Loss.MSE)]
            public partial class Salary;
            """, "salary", 0.01, seed => new Salary(seed)),
        new("circles", "Circles 2-6-1", """
            [Network(2, 6, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]
            public partial class Circles;
            """, "circles", 0.1, seed => new Circles(seed)),
        new("spiral", "Spiral 2-8-8-1", """
            [Network(2, 8, 8, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]
            public partial class Spiral;
            """, "spiral", 0.05, seed => new Spiral(seed)) { IsShuffled = true },
        new("iris", "Iris 4-8-3, three classes", """
            [Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
            public partial class Iris;
            """, "iris", 0.05, seed => new Iris(seed)),
    ];

    /// <summary>Whether each epoch takes the rows in an order of its own, without which the spiral is not learnt.</summary>
    public bool IsShuffled { get; init; }

    /// <summary>The weights of the notes, which seed 0 stands for; null where there are none.</summary>
    public Dictionary<string, double>? FirstWeights { get; init; }

    private Declaration Declaration { get; } = Declaration.Read(Text) ?? throw new InvalidOperationException($"The preset {Id} cannot be read.");

    /// <summary>The preset that is the same network, under any name of the class; null where it has to be compiled.</summary>
    public static Preset? Find(Declaration declaration) => All.FirstOrDefault(preset => preset.Declaration.IsSameNetwork(declaration));
}
