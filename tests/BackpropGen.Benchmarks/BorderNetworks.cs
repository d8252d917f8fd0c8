namespace BackpropGen.Benchmarks;

// The largest methods that are still unrolled: near the bounds of parameters and of nodes, with the activations that need most code.

[Network(1, 63, 1, Activation.SiLU, Loss.MSE, InputGradient = true)]
public partial class BorderOfNodes;

[Network(1, 64, Activation.Softmax, Loss.MSE)]
public partial class BorderOfSoftmax;

[Network(7, 59, 2, Activation.GELU, Loss.Huber)]
public partial class BorderOfParameters;

[Network(new[] { 10, 13, 13, 13, 6 }, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single)]
public partial class BorderOfDepth;

[Network(55, 9, 9, Activation.ELU, Loss.BCE, Output = Activation.Sigmoid, InputGradient = true)]
public partial class BorderOfInputs;

// The largest of them that have vectors of nodes.

[Network(new[] { 3, 15, 3, 2 }, Activation.SiLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class BorderOfLanes;

[Network(new[] { 4, 7, 7, 3 }, Activation.ELU, Loss.BCE, Output = Activation.Sigmoid, Precision = Precision.Single)]
public partial class BorderOfLanesSingle;

// The largest layers that are still held in registers.

[Network(new[] { 20, 16, 16, 12 }, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class BorderOfRegisters;

[Network(100, 31, 13, Activation.ELU, Loss.MSE, Precision = Precision.Single)]
public partial class BorderOfRegistersSingle;

// Layers with a method each: the functions that need most code, and tiles of every size.

[Network(new[] { 50, 120, 61, 31, 9 }, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class BorderOfLayers;

[Network(new[] { 20, 300, 61, 7 }, Activation.SiLU, Loss.BCE, Output = Activation.Sigmoid, Precision = Precision.Single)]
public partial class BorderOfLayersSingle;
