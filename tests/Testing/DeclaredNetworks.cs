namespace BackpropGen.Tests.Testing;

/// <summary>N1: 4-3-2-1, placement, classification.</summary>
[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class PlacementNetwork;

/// <summary>N2 and N4: 2-2-1, salary, regression with linear nodes.</summary>
[Network(2, 2, 1, Activation.Linear, Loss.MSE)]
public partial class SalaryNetwork;

/// <summary>N3: 2-2-1, placement, classification.</summary>
[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class ClassificationNetwork;

/// <summary>N5: 2-2-1, one bias per layer.</summary>
[Network(2, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Bias = Bias.SharedPerLayer)]
public partial class WorkedExampleNetwork;

/// <summary>N6: any depth and width, several outputs.</summary>
[Network(new[] { 3, 5, 4, 3, 2 }, Activation.Sigmoid, Loss.HalfSquaredError)]
public partial class GeneralNetwork;

/// <summary>N6: K classes, K output nodes.</summary>
[Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax, InputGradient = true)]
public partial class ClassesNetwork;

/// <summary>Single precision.</summary>
[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class SinglePrecisionNetwork;

/// <summary>Beyond the size of the unrolled form, with names.</summary>
[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class LoopNetwork;

/// <summary>Beyond the number of names.</summary>
[Network(20, 300, 1, Activation.Sigmoid, Loss.BCE, InputGradient = true)]
public partial class ArrayNetwork;

/// <summary>The ReLU family starts from He's weights.</summary>
[Network(50, 40, 2, Activation.ReLU, Loss.MSE, Output = Activation.Linear)]
public partial class RectifierNetwork;

/// <summary>One node after another, with a sigmoid.</summary>
[Network(1, 1, 1, Activation.Sigmoid, Loss.HalfSquaredError, Output = Activation.Linear)]
public partial class SigmoidChain;

/// <summary>One node after another, with a ReLU.</summary>
[Network(1, 1, 1, Activation.ReLU, Loss.HalfSquaredError, Output = Activation.Linear)]
public partial class RectifierChain;

/// <summary>A static field is initialised before anything that the generator adds in another file.</summary>
[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class StaticFieldNetwork
{
    /// <summary>Made as soon as the class is used.</summary>
    public static readonly StaticFieldNetwork Default = new(seed: 42);
}
