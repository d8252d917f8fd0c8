namespace BackpropGen.Playground.Tests.Testing;

/// <summary>The network of XOR in float, as a program has it.</summary>
[Network(2, 4, 1, Activation.Tanh, Loss.BCE, Output = Activation.Sigmoid, Precision = Precision.Single)]
public partial class SingleXor;
