namespace BackpropGen.Benchmarks;

[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class N2_2_1Double;

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class N4_3_2_1Double;

[Network(16, 16, 4, Activation.Sigmoid, Loss.BCE)]
public partial class N16_16_4Double;

[Network(24, 8, 2, Activation.Sigmoid, Loss.BCE)]
public partial class N24_8_2Double;

[Network(64, 32, 10, Activation.Sigmoid, Loss.BCE)]
public partial class N64_32_10Double;

[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N2_2_1Single;

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N4_3_2_1Single;

[Network(16, 16, 4, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N16_16_4Single;

[Network(24, 8, 2, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N24_8_2Single;

[Network(64, 32, 10, Activation.Sigmoid, Loss.BCE, Precision = Precision.Single)]
public partial class N64_32_10Single;

// Larger ones, for the curve of cost over size.
[Network(128, 64, 10, Activation.Sigmoid, Loss.BCE)]
public partial class N128_64_10Double;

[Network(256, 128, 10, Activation.Sigmoid, Loss.BCE)]
public partial class N256_128_10Double;

[Network(784, 128, 10, Activation.Sigmoid, Loss.BCE)]
public partial class N784_128_10Double;
