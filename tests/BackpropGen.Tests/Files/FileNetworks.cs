using BackpropGen.Tests.Testing;

namespace BackpropGen.Tests.Files;

/// <summary>No bias, and the activations that other formats lack.</summary>
[Network(3, 4, 2, Activation.SiLU, Loss.MSE, Output = Activation.Softplus, Bias = Bias.None)]
public partial class NoBiasNetwork;

/// <summary>Two outputs of a regression in single precision.</summary>
[Network(3, 5, 2, Activation.GELU, Loss.Huber, Output = Activation.Linear, Precision = Precision.Single)]
public partial class SingleRegressionNetwork;

/// <summary>Linear all the way: no activation stands between its layers.</summary>
[Network(2, 3, 1, Activation.Linear, Loss.MSE)]
public partial class LinearNetwork;

/// <summary>The shape of <see cref="NoBiasNetwork"/>, with biases.</summary>
[Network(3, 4, 2, Activation.SiLU, Loss.MSE, Output = Activation.Softplus)]
public partial class PlainBiasNetwork;

/// <summary>The shape of <see cref="PlacementNetwork"/>, with another loss.</summary>
[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.MSE)]
public partial class OtherLossNetwork;

/// <summary>Two classes, told by one output.</summary>
[Network(2, 6, 1, Activation.Sigmoid, Loss.BCE)]
public partial class TwoClassesOfOneOutput;

/// <summary>A class more than <see cref="TwoClassesOfOneOutput"/>.</summary>
[Network(2, 6, 3, Activation.Sigmoid, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class ThreeClasses;

/// <summary>A class more than <see cref="ThreeClasses"/>.</summary>
[Network(2, 6, 4, Activation.Sigmoid, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class FourClasses;

/// <summary>As many outputs as <see cref="ThreeClasses"/>, of another kind.</summary>
[Network(2, 6, 3, Activation.Sigmoid, Loss.MSE, Output = Activation.Linear)]
public partial class ThreeNumbers;

/// <summary>An output more than <see cref="Onnx.ScaledSingle"/>.</summary>
[Network(1, 4, 2, Activation.Tanh, Loss.MSE, Output = Activation.Linear, Precision = Precision.Single)]
public partial class TwoTargets;

/// <summary>A square layer, whose weights could be either way round.</summary>
[Network(3, 3, 1, Activation.Linear, Loss.MSE)]
public partial class SquareNetwork;

/// <summary>A single layer.</summary>
[Network(3, 2, Activation.Linear, Loss.MSE)]
public partial class SingleLayerNetwork;
