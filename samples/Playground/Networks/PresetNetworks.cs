namespace BackpropGen.Playground.Networks;

// Each stands in Preset.All with the same text, which a test compares.

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class Placement;

[Network(2, 4, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]
public partial class Xor;

[Network(2, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Bias = Bias.SharedPerLayer)]
public partial class Board;

[Network(2, 2, 1, Activation.Linear, Loss.MSE)]
public partial class Salary;

[Network(2, 6, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]
public partial class Circles;

[Network(2, 8, 8, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid)]
public partial class Spiral;

[Network(4, 8, 3, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Iris;
