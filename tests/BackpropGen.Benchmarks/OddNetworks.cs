namespace BackpropGen.Benchmarks;

// Shapes that leave every kind of remainder in vectors of nodes: layers of one node, of one more or fewer than a vector holds.

[Network(new[] { 20, 7, 1, 9, 3 }, Activation.Tanh, Loss.MSE)]
public partial class OddBottleneckDouble;

[Network(new[] { 9, 11, 11, 5 }, Activation.SiLU, Loss.MSE, Output = Activation.Softmax, Bias = Bias.SharedPerLayer)]
public partial class OddSharedDouble;

[Network(13, 15, 1, Activation.ELU, Loss.Huber, Bias = Bias.None)]
public partial class OddOneOutputDouble;

[Network(new[] { 20, 7, 1, 9, 3 }, Activation.Tanh, Loss.MSE, Precision = Precision.Single)]
public partial class OddBottleneckSingle;

[Network(new[] { 9, 11, 11, 5 }, Activation.SiLU, Loss.MSE, Output = Activation.Softmax, Bias = Bias.SharedPerLayer, Precision = Precision.Single)]
public partial class OddSharedSingle;

[Network(new[] { 6, 23, 14, 2 }, Activation.Softplus, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single)]
public partial class OddPairSingle;

// Statements with vectors of nodes: lanes without a node, and nodes without a vector.

[Network(new[] { 5, 7, 3, 2 }, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class OddShallowDouble;

[Network(3, 13, 1, Activation.SiLU, Loss.BCE, Output = Activation.Sigmoid)]
public partial class OddShallowOneOutputDouble;

[Network(new[] { 2, 15, 4 }, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class OddShallowSingle;

[Network(new[] { 3, 10, 5, 1 }, Activation.Softplus, Loss.MSE, Bias = Bias.SharedPerLayer, Precision = Precision.Single)]
public partial class OddShallowOneOutputSingle;

// Layers with a method each: tiles of every size, with every kind of remainder.

[Network(new[] { 5, 33, 50, 15, 10 }, Activation.Sigmoid, Loss.BCE)]
public partial class OddLayersDouble;

[Network(6, 131, 3, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax, Bias = Bias.SharedPerLayer)]
public partial class OddLargeLayersDouble;

[Network(new[] { 5, 67, 50, 23, 10 }, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class OddLayersSingle;

[Network(6, 259, 19, Activation.Tanh, Loss.MSE, Precision = Precision.Single)]
public partial class OddLargeLayersSingle;

// Narrow networks, whose StepEach keeps the parameters in registers: lanes without a node, layers of different widths.

[Network(5, 3, 2, 2, 1, Activation.Tanh, Loss.Huber, Output = Activation.Linear)]
public partial class OddLanesDouble;

[Network(8, 4, 3, 1, Activation.Sigmoid, Loss.MSE, Precision = Precision.Single)]
public partial class OddLanesSingle;
