namespace BackpropGen.Benchmarks;

[Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class IrisDouble;

[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class DigitsDouble;

[Network(10, 16, 1, Activation.Tanh, Loss.HalfSquaredError, Output = Activation.Linear)]
public partial class DiabetesDouble;

[Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single)]
public partial class IrisSingle;

[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single)]
public partial class DigitsSingle;

[Network(10, 16, 1, Activation.Tanh, Loss.HalfSquaredError, Output = Activation.Linear, Precision = Precision.Single)]
public partial class DiabetesSingle;
