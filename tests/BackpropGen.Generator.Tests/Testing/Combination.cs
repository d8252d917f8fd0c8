using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen.Generator.Tests.Testing;

/// <summary>An activation, a loss and a shape that go together.</summary>
/// <param name="Name">Class name.</param>
/// <param name="Arguments">What stands in [Network(…)].</param>
internal sealed record Combination(string Name, string Arguments)
{
    private static readonly string[] Shapes = { "3, 2", "3, 4, 2", "3, 4, 3, 2" };

    /// <summary>
    /// Every activation × every loss × 1, 2 and 3 weight layers. Where a loss fixes the last activation (BCE, CrossEntropy), the
    /// activation under test stands in the hidden layers.
    /// </summary>
    public static IReadOnlyList<Combination> All { get; } = Make().ToArray();

    /// <summary>The same once more as loops: beyond the size of the unrolled form.</summary>
    public static IReadOnlyList<Combination> Loops { get; } = Pairs("Loops", "40, 26, 3").ToArray();

    /// <summary>As textbooks have them.</summary>
    public static IReadOnlyList<Combination> Common { get; } = new[]
    {
        new Combination("Common_Sigmoid", "3, 4, 3, 2, Activation.Sigmoid, Loss.HalfSquaredError, InputGradient = true"),
        new Combination("Common_Placement", "4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, InputGradient = true"),
        new Combination("Common_Regression", "4, 5, 1, Activation.ReLU, Loss.MSE, Output = Activation.Linear, InputGradient = true"),
        new Combination("Common_Classes", "4, 8, 3, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax, InputGradient = true"),
        new Combination("Common_Loops", "40, 26, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax, InputGradient = true"),
    };

    /// <summary>Biases of every kind, in both forms.</summary>
    public static IReadOnlyList<Combination> Biases { get; } =
        (from bias in Enum.GetNames<Bias>()
         from sizes in new[] { "3, 4, 3, 2", "40, 26, 3" }
         select new Combination($"Bias{bias}_{sizes.Replace(", ", "_", StringComparison.Ordinal)}",
             $"{sizes}, Activation.Tanh, Loss.MSE, Bias = Bias.{bias}, InputGradient = true")).ToArray();

    /// <summary>Shapes that leave remainders of every kind in vectors of nodes.</summary>
    public static IReadOnlyList<Combination> Odd { get; } = new[]
    {
        new Combination("Odd_Bottleneck", "new[] { 20, 7, 1, 9, 3 }, Activation.Tanh, Loss.MSE, InputGradient = true"),
        new Combination("Odd_Softmax", "new[] { 9, 11, 11, 5 }, Activation.SiLU, Loss.Huber, Output = Activation.Softmax, Bias = Bias.SharedPerLayer, InputGradient = true"),
        new Combination("Odd_OneOutput", "13, 15, 1, Activation.ELU, Loss.MAE, Bias = Bias.None, InputGradient = true"),
        new Combination("Odd_OneInput", "1, 41, 2, Activation.Softplus, Loss.BCE, Output = Activation.Sigmoid, InputGradient = true"),
        new Combination("Odd_OneLayer", "50, 6, Activation.Sigmoid, Loss.BCE, InputGradient = true"),
        new Combination("Odd_TenLayers", "new[] { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2 }, Activation.Tanh, Loss.MSE, InputGradient = true"),
        new Combination("Odd_BeyondRegisters", "6, 50, 3, Activation.Tanh, Loss.MSE, InputGradient = true"),
    };

    /// <summary>Layers with a method each: remainders of every kind, tiles of every size, and every kind of equation in vectors.</summary>
    public static IReadOnlyList<Combination> Layers { get; } = new[]
    {
        new Combination("Layers_Tiles", "new[] { 5, 33, 50, 15, 10 }, Activation.Sigmoid, Loss.BCE, InputGradient = true"),
        new Combination("Layers_LargeTiles", "6, 131, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax, InputGradient = true"),
        new Combination("Layers_BeyondTiles", "5, 265, 4, Activation.Sigmoid, Loss.MSE, Output = Activation.Linear, InputGradient = true"),
        new Combination("Layers_OneInput", "1, 57, 3, Activation.GELU, Loss.Huber, InputGradient = true"),
        new Combination("Layers_OneOutput", "2, 49, 1, Activation.SiLU, Loss.MAE, Output = Activation.Linear, InputGradient = true"),
        new Combination("Layers_Bottleneck", "new[] { 4, 60, 1, 47, 2 }, Activation.Tanh, Loss.MSE, InputGradient = true"),
        new Combination("Layers_OneLayer", "6, 70, Activation.Tanh, Loss.HalfSquaredError, InputGradient = true"),
        new Combination("Layers_SharedBias", "9, 61, 9, Activation.SiLU, Loss.CrossEntropy, Output = Activation.Softmax, Bias = Bias.SharedPerLayer, InputGradient = true"),
        new Combination("Layers_NoBias", "10, 38, 14, Activation.LeakyReLU, Loss.BCE, Output = Activation.Sigmoid, Bias = Bias.None, InputGradient = true"),
        new Combination("Layers_Softmax", "3, 45, 6, Activation.Tanh, Loss.Huber, Output = Activation.Softmax, InputGradient = true"),
    };

    /// <summary>The same in single precision, where a vector holds twice as many.</summary>
    public static IReadOnlyList<Combination> SingleLayers { get; } = new[]
    {
        new Combination("Layers_TilesSingle", "new[] { 5, 67, 50, 23, 10 }, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single"),
        new Combination("Layers_LargeTilesSingle", "7, 259, 19, Activation.Tanh, Loss.MSE, Precision = Precision.Single"),
        new Combination("Layers_SharedBiasSingle", "6, 31, 27, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax, Bias = Bias.SharedPerLayer, Precision = Precision.Single"),
        new Combination("Layers_OneOutputSingle", "2, 49, 1, Activation.SiLU, Loss.MAE, Output = Activation.Linear, Precision = Precision.Single"),
        new Combination("Layers_BottleneckSingle", "new[] { 1, 60, 1, 46, 3 }, Activation.ELU, Loss.Huber, Precision = Precision.Single"),
    };

    /// <summary>Statements whose layers fill vectors: remainders of every kind, layers of one node, and every kind of equation in lanes.</summary>
    public static IReadOnlyList<Combination> Shallow { get; } = new[]
    {
        new Combination("Shallow_Nine", "6, 9, 4, Activation.Sigmoid, Loss.BCE, InputGradient = true"),
        new Combination("Shallow_Seven", "new[] { 5, 7, 3, 2 }, Activation.Tanh, Loss.MSE, InputGradient = true"),
        new Combination("Shallow_Bottleneck", "new[] { 3, 6, 1, 5, 3 }, Activation.SiLU, Loss.CrossEntropy, Output = Activation.Softmax, InputGradient = true"),
        new Combination("Shallow_OneInput", "1, 31, 1, Activation.Softplus, Loss.Huber, InputGradient = true"),
        new Combination("Shallow_OneLayer", "6, 15, Activation.Sigmoid, Loss.BCE, InputGradient = true"),
        new Combination("Shallow_Softmax", "4, 11, 3, Activation.ELU, Loss.MAE, Output = Activation.Softmax, Bias = Bias.SharedPerLayer, InputGradient = true"),
        new Combination("Shallow_NoBias", "new[] { 4, 5, 10, 1 }, Activation.LeakyReLU, Loss.HalfSquaredError, Bias = Bias.None, InputGradient = true"),
        new Combination("Shallow_Thirteen", "3, 13, 3, Activation.ReLU, Loss.MSE, Output = Activation.Linear, InputGradient = true"),
    };

    /// <summary>The same in single precision, where a vector holds twice as many.</summary>
    public static IReadOnlyList<Combination> SingleShallow { get; } = new[]
    {
        new Combination("Shallow_FifteenSingle", "2, 15, 4, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single"),
        new Combination("Shallow_SevenSingle", "new[] { 5, 7, 3, 2 }, Activation.Tanh, Loss.MSE, Precision = Precision.Single"),
        new Combination("Shallow_BottleneckSingle", "new[] { 3, 6, 1, 11, 3 }, Activation.SiLU, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single"),
        new Combination("Shallow_OneInputSingle", "1, 31, 1, Activation.Softplus, Loss.Huber, Precision = Precision.Single"),
        new Combination("Shallow_PairsSingle", "new[] { 3, 10, 5, 2 }, Activation.ELU, Loss.MAE, Bias = Bias.SharedPerLayer, Precision = Precision.Single"),
        new Combination("Shallow_NineSingle", "new[] { 4, 9, 6, 1 }, Activation.LeakyReLU, Loss.HalfSquaredError, Bias = Bias.None, Precision = Precision.Single"),
        new Combination("Shallow_ThreeSingle", "4, 3, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single"),
    };

    /// <summary>Single precision, in both forms.</summary>
    public static IReadOnlyList<Combination> Singles { get; } = new[]
    {
        new Combination("Single_Unrolled", "4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single"),
        new Combination("Single_Softmax", "5, 8, 3, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single"),
        new Combination("Single_Loops", "40, 26, 3, Activation.Tanh, Loss.Huber, Output = Activation.Linear, Precision = Precision.Single"),
        new Combination("Single_Bottleneck", "new[] { 20, 7, 1, 9, 3 }, Activation.Tanh, Loss.MSE, Precision = Precision.Single"),
        new Combination("Single_Pair", "new[] { 6, 23, 14, 2 }, Activation.Softplus, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single"),
        new Combination("Single_Thirty", "9, 30, 10, Activation.Sigmoid, Loss.BCE, Bias = Bias.SharedPerLayer, Precision = Precision.Single"),
    };

    /// <summary>Narrow ones, whose parameters stay in registers from step to step: every number of nodes, functions and losses of every kind.</summary>
    public static IReadOnlyList<Combination> Lanes { get; } = new[]
    {
        new Combination("Lanes_OneInput", "1, 2, 1, Activation.Sigmoid, Loss.BCE, InputGradient = true"),
        new Combination("Lanes_LossLast", "2, 2, 1, Activation.Tanh, Loss.MAE, Output = Activation.Linear, InputGradient = true"),
        new Combination("Lanes_Three", "6, 3, 1, Activation.Sigmoid, Loss.MSE, InputGradient = true"),
        new Combination("Lanes_Four", "8, 4, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid, InputGradient = true"),
        new Combination("Lanes_Deep", "new[] { 4, 3, 2, 2, 1 }, Activation.Tanh, Loss.Huber, Output = Activation.GELU, InputGradient = true"),
        new Combination("Lanes_Output", "5, 4, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Output = Activation.ELU, InputGradient = true"),
    };

    /// <summary>The same in single precision.</summary>
    public static IReadOnlyList<Combination> SingleLanes { get; } = new[]
    {
        new Combination("Lanes_OneInputSingle", "1, 2, 1, Activation.Tanh, Loss.MSE, Precision = Precision.Single"),
        new Combination("Lanes_FourSingle", "8, 4, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single"),
        new Combination("Lanes_DeepSingle", "new[] { 3, 4, 3, 2, 1 }, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single"),
        new Combination("Lanes_OutputSingle", "4, 2, 4, 1, Activation.Tanh, Loss.MAE, Output = Activation.Softplus, Precision = Precision.Single"),
    };

    /// <summary>Those in single precision, of every form.</summary>
    public static IReadOnlyList<Combination> AllSingles { get; } = Singles.Concat(SingleShallow).Concat(SingleLanes).Concat(SingleLayers).ToArray();

    /// <summary>Every activation with every loss, in statements of 1, 2 and 3 layers and in loops.</summary>
    public static IReadOnlyList<Combination> Product { get; } = All.Concat(Loops).ToArray();

    /// <summary>Those beside the product that are in double precision: few, and of every form.</summary>
    public static IReadOnlyList<Combination> Doubles { get; } = Common.Concat(Biases).Concat(Odd).Concat(Shallow).Concat(Lanes).Concat(Layers).ToArray();

    // Compiled once, and only if asked for: the product takes longer than all the others.
    private static readonly Lazy<NetworkFactory>[] ReleaseBuild = [.. Compile(isDebug: false)], DebugBuild = [.. Compile(isDebug: true)];

    /// <summary>A network of any of these, as a Release build of the consumer has it.</summary>
    public static object Create(string name) => ReleaseBuild[Set(name)].Value.Create(name);

    /// <summary>A network of any of these, as a Debug build of the consumer has it.</summary>
    public static object CreateOfDebugBuild(string name) => DebugBuild[Set(name)].Value.Create(name);

    /// <inheritdoc cref="NetworkFactory.Files"/>
    public static IReadOnlyDictionary<string, string> Files(string name) => ReleaseBuild[Set(name)].Value.Files(name);

    /// <inheritdoc cref="NetworkFactory.Text"/>
    public static string Text(string name) => ReleaseBuild[Set(name)].Value.Text(name);

    private static int Set(string name) => Product.Any(one => one.Name == name) ? 0 : Doubles.Any(one => one.Name == name) ? 1 : 2;

    private static IEnumerable<Lazy<NetworkFactory>> Compile(bool isDebug) =>
        new[] { Product, Doubles, AllSingles }.Select(set => new Lazy<NetworkFactory>(() => NetworkFactory.Compile(
            set.Select(combination => KeyValuePair.Create(combination.Name, combination.Arguments)), isDebug)));

    private static IEnumerable<Combination> Make()
    {
        foreach (string shape in Shapes)
        {
            int layers = shape.Count(character => character == ',');
            foreach (Combination combination in Pairs($"Layers{layers}", shape))
            {
                yield return combination;
            }
        }
    }

    /// <summary>Every activation with every loss.</summary>
    public static IEnumerable<Combination> Pairs(string prefix, string sizes)
    {
        foreach (string loss in Enum.GetNames<Loss>())
        {
            string? output = loss switch { "BCE" => "Sigmoid", "CrossEntropy" => "Softmax", _ => null };
            foreach (string activation in Enum.GetNames<Activation>().Where(name => name != "Softmax"))
            {
                string last = output is null ? "" : $", Output = Activation.{output}";
                yield return new Combination($"{prefix}_{activation}_{loss}", $"{sizes}, Activation.{activation}, Loss.{loss}{last}, InputGradient = true");
            }

            if (output is null)
            {
                yield return new Combination($"{prefix}_Softmax_{loss}", $"{sizes}, Activation.Tanh, Loss.{loss}, Output = Activation.Softmax, InputGradient = true");
            }
        }
    }
}
