using BackpropGen;

var net = new Placement(seed: 42);
Console.WriteLine(net.Forward(7.2, 72, 69, 81));

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class Placement;

[Network(12, 10, 3, Activation.SiLU, Loss.CrossEntropy, Output = Activation.Softmax, InputGradient = true)]
public partial class Wide;

[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Digits;

[Network(784, 128, 10, Activation.Sigmoid, Loss.BCE)]
public partial class Mnist;
