namespace BackpropGen.Tests.Testing;

/// <summary>Exclusive or, which some seeds learn and others do not.</summary>
[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE, Population = true)]
public partial class XorNetwork;

/// <summary>Classes, with a softmax.</summary>
[Network(4, 5, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax, Population = true)]
public partial class ManyClassesNetwork;

/// <summary>A regression that diverges at a high learning rate.</summary>
[Network(2, 2, 1, Activation.Linear, Loss.MSE, Population = true)]
public partial class ManySalariesNetwork;

/// <summary>Single precision.</summary>
[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single, Population = true)]
public partial class ManySinglesNetwork;
