using BackpropGen;

namespace Brains;

[Network(2, 4, 1, Activation.Sigmoid, Loss.BCE)]
internal sealed partial class Xor;
