namespace BackpropGen.Benchmarks;

// Topologies that nobody tuned for: odd numbers of nodes, one output, three layers, wide ones.
[Network(5, 7, 3, 2, Activation.Sigmoid, Loss.BCE)]
public partial class N5_7_3_2Double;

[Network(5, 7, 3, 2, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N5_7_3_2Single;

[Network(6, 9, 4, Activation.Sigmoid, Loss.BCE)]
public partial class N6_9_4Double;

[Network(6, 9, 4, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N6_9_4Single;

[Network(13, 10, 3, Activation.Sigmoid, Loss.BCE)]
public partial class N13_10_3Double;

[Network(13, 10, 3, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N13_10_3Single;

[Network(30, 12, 1, Activation.Sigmoid, Loss.BCE)]
public partial class N30_12_1Double;

[Network(30, 12, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N30_12_1Single;

[Network(8, 16, 16, 4, Activation.Sigmoid, Loss.BCE)]
public partial class N8_16_16_4Double;

[Network(8, 16, 16, 4, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N8_16_16_4Single;

[Network(100, 50, 25, 10, Activation.Sigmoid, Loss.BCE)]
public partial class N100_50_25_10Double;

[Network(100, 50, 25, 10, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N100_50_25_10Single;

[Network(200, 64, 10, Activation.Sigmoid, Loss.BCE)]
public partial class N200_64_10Double;

[Network(200, 64, 10, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N200_64_10Single;

[Network(784, 128, 10, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N784_128_10Single;
