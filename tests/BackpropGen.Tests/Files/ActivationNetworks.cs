namespace BackpropGen.Tests.Files;

// Every activation in statements, in statements whose indices stand apart, in loops and in single precision; softmax, and every
// kind of bias. Named for what they have, so that tests find the one of an activation by its name.

[Network(4, 5, 3, 2, Activation.Linear, Loss.MSE)]
public partial class SmallLinear;

[Network(4, 5, 3, 2, Activation.Sigmoid, Loss.MSE)]
public partial class SmallSigmoid;

[Network(4, 5, 3, 2, Activation.Tanh, Loss.MSE)]
public partial class SmallTanh;

[Network(4, 5, 3, 2, Activation.ReLU, Loss.MSE)]
public partial class SmallReLU;

[Network(4, 5, 3, 2, Activation.LeakyReLU, Loss.MSE)]
public partial class SmallLeakyReLU;

[Network(4, 5, 3, 2, Activation.ELU, Loss.MSE)]
public partial class SmallELU;

[Network(4, 5, 3, 2, Activation.Softplus, Loss.MSE)]
public partial class SmallSoftplus;

[Network(4, 5, 3, 2, Activation.SiLU, Loss.MSE)]
public partial class SmallSiLU;

[Network(4, 5, 3, 2, Activation.GELU, Loss.MSE)]
public partial class SmallGELU;

[Network(4, 5, 3, 2, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class SmallSoftmax;

[Network(4, 5, 3, 2, Activation.Tanh, Loss.MSE, Bias = Bias.SharedPerLayer)]
public partial class SmallSharedBias;

[Network(4, 5, 3, 2, Activation.Tanh, Loss.MSE, Bias = Bias.None)]
public partial class SmallNoBias;

[Network(12, 3, 2, Activation.Linear, Loss.MSE)]
public partial class GapLinear;

[Network(12, 3, 2, Activation.Sigmoid, Loss.MSE)]
public partial class GapSigmoid;

[Network(12, 3, 2, Activation.Tanh, Loss.MSE)]
public partial class GapTanh;

[Network(12, 3, 2, Activation.ReLU, Loss.MSE)]
public partial class GapReLU;

[Network(12, 3, 2, Activation.LeakyReLU, Loss.MSE)]
public partial class GapLeakyReLU;

[Network(12, 3, 2, Activation.ELU, Loss.MSE)]
public partial class GapELU;

[Network(12, 3, 2, Activation.Softplus, Loss.MSE)]
public partial class GapSoftplus;

[Network(12, 3, 2, Activation.SiLU, Loss.MSE)]
public partial class GapSiLU;

[Network(12, 3, 2, Activation.GELU, Loss.MSE)]
public partial class GapGELU;

[Network(12, 3, 2, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class GapSoftmax;

[Network(12, 3, 2, Activation.Tanh, Loss.MSE, Bias = Bias.SharedPerLayer)]
public partial class GapSharedBias;

[Network(12, 3, 2, Activation.Tanh, Loss.MSE, Bias = Bias.None)]
public partial class GapNoBias;

[Network(40, 26, 3, Activation.Linear, Loss.MSE)]
public partial class LoopsLinear;

[Network(40, 26, 3, Activation.Sigmoid, Loss.MSE)]
public partial class LoopsSigmoid;

[Network(40, 26, 3, Activation.Tanh, Loss.MSE)]
public partial class LoopsTanh;

[Network(40, 26, 3, Activation.ReLU, Loss.MSE)]
public partial class LoopsReLU;

[Network(40, 26, 3, Activation.LeakyReLU, Loss.MSE)]
public partial class LoopsLeakyReLU;

[Network(40, 26, 3, Activation.ELU, Loss.MSE)]
public partial class LoopsELU;

[Network(40, 26, 3, Activation.Softplus, Loss.MSE)]
public partial class LoopsSoftplus;

[Network(40, 26, 3, Activation.SiLU, Loss.MSE)]
public partial class LoopsSiLU;

[Network(40, 26, 3, Activation.GELU, Loss.MSE)]
public partial class LoopsGELU;

[Network(40, 26, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class LoopsSoftmax;

[Network(40, 26, 3, Activation.Tanh, Loss.MSE, Bias = Bias.SharedPerLayer)]
public partial class LoopsSharedBias;

[Network(40, 26, 3, Activation.Tanh, Loss.MSE, Bias = Bias.None)]
public partial class LoopsNoBias;

[Network(4, 5, 3, 2, Activation.Linear, Loss.MSE, Precision = Precision.Single)]
public partial class SingleLinear;

[Network(4, 5, 3, 2, Activation.Sigmoid, Loss.MSE, Precision = Precision.Single)]
public partial class SingleSigmoid;

[Network(4, 5, 3, 2, Activation.Tanh, Loss.MSE, Precision = Precision.Single)]
public partial class SingleTanh;

[Network(4, 5, 3, 2, Activation.ReLU, Loss.MSE, Precision = Precision.Single)]
public partial class SingleReLU;

[Network(4, 5, 3, 2, Activation.LeakyReLU, Loss.MSE, Precision = Precision.Single)]
public partial class SingleLeakyReLU;

[Network(4, 5, 3, 2, Activation.ELU, Loss.MSE, Precision = Precision.Single)]
public partial class SingleELU;

[Network(4, 5, 3, 2, Activation.Softplus, Loss.MSE, Precision = Precision.Single)]
public partial class SingleSoftplus;

[Network(4, 5, 3, 2, Activation.SiLU, Loss.MSE, Precision = Precision.Single)]
public partial class SingleSiLU;

[Network(4, 5, 3, 2, Activation.GELU, Loss.MSE, Precision = Precision.Single)]
public partial class SingleGELU;

[Network(4, 5, 3, 2, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single)]
public partial class SingleSoftmax;

[Network(4, 5, 2, Activation.Sigmoid, Loss.MSE, Output = Activation.Linear)]
public partial class SmallRegression;
