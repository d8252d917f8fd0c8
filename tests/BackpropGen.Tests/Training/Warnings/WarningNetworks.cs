namespace BackpropGen.Tests.Training.Warnings;

/// <summary>Ends in a sigmoid under a loss that takes any target.</summary>
[Network(1, 8, 1, Activation.Sigmoid, Loss.MSE)]
public partial class BoundedNetwork;

/// <summary>Regression with an output that has no bounds.</summary>
[Network(2, 4, 1, Activation.Sigmoid, Loss.MSE, Output = Activation.Linear)]
public partial class RegressionNetwork;

/// <summary>The same in float.</summary>
[Network(2, 4, 1, Activation.Sigmoid, Loss.MSE, Output = Activation.Linear, Precision = Precision.Single)]
public partial class SingleRegressionNetwork;

/// <summary>A layer of two ReLU nodes, which often is dead for inputs above 0.</summary>
[Network(1, 2, 1, Activation.ReLU, Loss.MSE, Output = Activation.Linear)]
public partial class NarrowNetwork;

/// <summary>The same in float.</summary>
[Network(1, 2, 1, Activation.ReLU, Loss.MSE, Output = Activation.Linear, Precision = Precision.Single)]
public partial class SingleNarrowNetwork;

/// <summary>Two such layers behind a layer of another activation, which share a bias.</summary>
[Network(2, 3, 2, 2, 1, Activation.Sigmoid, Loss.BCE, Activations = new[] { Activation.Tanh, Activation.ReLU, Activation.ReLU, Activation.Sigmoid }, Bias = Bias.SharedPerLayer)]
public partial class DeepNarrowNetwork;

/// <summary>The output node can be dead itself.</summary>
[Network(1, 4, 1, Activation.Tanh, Loss.MSE, Output = Activation.ReLU, Bias = Bias.None)]
public partial class RectifiedOutputNetwork;
