namespace BackpropGen.Orleans.Tests;

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class Placement;

[Network(3, 8, 2, Activation.Tanh, Loss.MSE, Output = Activation.Linear, Precision = Precision.Single)]
public partial class SmallSingle;

[Network(8, 200, 3, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Digits;

[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Wide;

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Population = true)]
public partial class Exam;

[Network(4, 5, 3, Activation.GELU, Loss.CrossEntropy, Output = Activation.Softmax, Precision = Precision.Single, Population = true)]
public partial class Grades;
