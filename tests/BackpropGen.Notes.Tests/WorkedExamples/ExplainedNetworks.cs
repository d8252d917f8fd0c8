namespace BackpropGen.Notes.Tests.WorkedExamples;

/// <summary>Every activation and loss, both precisions, biases of each kind, unrolled and in loops.</summary>
[Network(3, 4, 2, Activation.Tanh, Loss.MSE, Output = Activation.Linear)]
public partial class TanhNetwork;

/// <summary>ReLU with Huber.</summary>
[Network(2, 3, 2, Activation.ReLU, Loss.Huber, Output = Activation.LeakyReLU)]
public partial class HuberNetwork;

/// <summary>ELU and Softplus with MAE, no biases.</summary>
[Network(2, 3, 3, 1, Activation.ELU, Loss.MAE, Output = Activation.Softplus, Bias = Bias.None)]
public partial class AbsoluteNetwork;

/// <summary>SiLU in float.</summary>
[Network(3, 3, 1, Activation.SiLU, Loss.HalfSquaredError, Output = Activation.GELU, Precision = Precision.Single)]
public partial class SmoothNetwork;

/// <summary>GELU in double.</summary>
[Network(3, 3, 2, Activation.GELU, Loss.MSE, Output = Activation.SiLU, Bias = Bias.SharedPerLayer)]
public partial class NormalNetwork;

/// <summary>Several outputs that are labels of their own.</summary>
[Network(3, 2, 3, Activation.Softplus, Loss.BCE, Output = Activation.Sigmoid)]
public partial class LabelsNetwork;

/// <summary>A softmax whose slopes do not cancel.</summary>
[Network(3, 4, 3, Activation.Tanh, Loss.MSE, Output = Activation.Softmax)]
public partial class SoftmaxErrorNetwork;

/// <summary>A softmax in float, in loops.</summary>
[Network(20, 30, 5, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single)]
public partial class SingleLoopNetwork;
