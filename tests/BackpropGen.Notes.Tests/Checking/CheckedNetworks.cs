namespace BackpropGen.Notes.Tests.Checking;

/// <summary>Squared error, and a bias that the nodes of a layer share.</summary>
[Network(2, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Bias = Bias.SharedPerLayer)]
public partial class SharedBiasNetwork;

/// <summary>Three layers of weights, and a loss against which σ′ cancels.</summary>
[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class ThreeLayerNetwork;

/// <summary>Classes.</summary>
[Network(3, 4, 3, Activation.Sigmoid, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class SoftmaxNetwork;

/// <summary>Two outputs whose squared errors are averaged.</summary>
[Network(2, 3, 2, Activation.Tanh, Loss.MSE)]
public partial class TanhNetwork;

/// <summary>No bias, and a linear output.</summary>
[Network(3, 3, 1, Activation.ReLU, Loss.MSE, Output = Activation.Linear, Bias = Bias.None)]
public partial class RectifierNetwork;

/// <summary>Single precision.</summary>
[Network(2, 2, 1, Activation.Tanh, Loss.HalfSquaredError, Precision = Precision.Single)]
public partial class SingleNetwork;
