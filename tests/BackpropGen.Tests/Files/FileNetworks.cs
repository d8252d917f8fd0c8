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
