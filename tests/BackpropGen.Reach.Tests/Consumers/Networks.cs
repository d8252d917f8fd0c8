using BackpropGen;

namespace Consumer;

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
internal sealed partial class Placement;

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
internal sealed partial class PlacementSingle;

/// <summary>Several classes, and a hidden layer in vectors.</summary>
[Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
internal sealed partial class Classes;

/// <summary>In loops; the functions that the others do not use.</summary>
[Network(9, 12, 10, 3, Activation.GELU, Loss.Huber, Output = Activation.Softplus)]
internal sealed partial class Loops;

[Network(9, 12, 10, 3, Activation.SiLU, Loss.MSE, Output = Activation.ELU, Precision = Precision.Single)]
internal sealed partial class LoopsSingle;
