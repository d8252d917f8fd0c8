namespace BackpropGen.Benchmarks;

// Beside those of Networks.cs, whose emitted code stays as it is.
[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE, Population = true)]
public partial class Many2_2_1Double;

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Population = true)]
public partial class Many4_3_2_1Double;

[Network(8, 16, 4, Activation.Tanh, Loss.HalfSquaredError, Population = true)]
public partial class Many8_16_4Double;

[Network(16, 16, 4, Activation.Sigmoid, Loss.BCE, Population = true)]
public partial class Many16_16_4Double;

[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single, Population = true)]
public partial class Many2_2_1Single;

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single, Population = true)]
public partial class Many4_3_2_1Single;

[Network(8, 16, 4, Activation.Tanh, Loss.HalfSquaredError, Precision = Precision.Single, Population = true)]
public partial class Many8_16_4Single;

[Network(16, 16, 4, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single, Population = true)]
public partial class Many16_16_4Single;
