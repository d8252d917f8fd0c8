using Xunit;

namespace BackpropGen.Generator.Tests.Diagnostics;

/// <summary>For each diagnostic, sources that it is reported on, with marks at the place, and sources that it is not.</summary>
public static class DiagnosticExamples
{
    public const string Good = "[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)] ";

    /// <summary>What is reported, in marks, and the message of the first.</summary>
    public static TheoryData<string, string> Mistakes() => new()
    {
        {
            Good + "public class {|BPG001:Net|} { }",
            "'Net' has a [Network] attribute but is not partial; write 'partial class Net'"
        },
        {
            "class {|BPG002:Outer|} { " + Good + "partial class Net { } }",
            "'Outer' contains the network 'Net' but is not partial; write 'partial' before 'class Outer'"
        },
        {
            "struct {|BPG002:Outer|} { interface {|BPG002:Middle|} { " + Good + "class {|BPG001:Net|} { } } }",
            "'Net' has a [Network] attribute but is not partial; write 'partial class Net'"
        },
        {
            "record struct {|BPG002:Outer|} { record {|BPG002:Middle|} { " + Good + "partial class Net { } } }",
            "'Outer' contains the network 'Net' but is not partial; write 'partial' before 'record struct Outer'"
        },
        {
            Good + "static partial class {|BPG003:Net|} { }",
            "'Net' is a static class; declare the network as an ordinary class: 'partial class Net'"
        },
        {
            Good + "partial record {|BPG003:Net|} { }",
            "'Net' is a record; declare the network as an ordinary class: 'partial class Net'"
        },
        {
            Good.Replace("Network", "{|CS0592:Network|}", System.StringComparison.Ordinal) + "partial struct {|BPG003:Net|} { }",
            "'Net' is a struct; declare the network as an ordinary class: 'partial class Net'"
        },
        {
            Good + "partial class {|BPG003:Net|} : Base { } " + Good + "partial class Base { }",
            "'Net' derives from the network 'Base'; declare the network as an ordinary class: 'partial class Net'"
        },
        {
            "[{|BPG004:Network(4, 3, 1, Activation.Sigmoid)|}] partial class Net { }",
            "The arguments of [Network] on 'Net' must be the layer sizes, an Activation and a Loss, such as [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; "
            + "write more than nine layers as an array, new[] { 4, 3, … }"
        },
        {
            "[{|BPG004:Network(2, \"3\", Activation.Sigmoid, Loss.BCE)|}] partial class Net { }",
            "The arguments of [Network] on 'Net' must be the layer sizes, an Activation and a Loss, such as [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; "
            + "write more than nine layers as an array, new[] { 4, 3, … }"
        },
        {
            "[{|BPG004:Network|}] partial class Net { }",
            "The arguments of [Network] on 'Net' must be the layer sizes, an Activation and a Loss, such as [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; "
            + "write more than nine layers as an array, new[] { 4, 3, … }"
        },
        {
            "[{|BPG004:Network(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Activation.Tanh, Loss.MSE)|}] partial class Net { }",
            "The arguments of [Network] on 'Net' must be the layer sizes, an Activation and a Loss, such as [Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]; "
            + "write more than nine layers as an array, new[] { 4, 3, … }"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE), {|BPG005:{|CS0579:Network|}(3, 1, Activation.Tanh, Loss.MSE)|}] partial class Net { }",
            "'Net' has 2 [Network] attributes, expected 1; remove this one, or declare a second class for it"
        },
        {
            Good + "partial class Net<{|BPG006:W1|}> { }",
            "The network 'Net' gets a member named 'W1', but that is the name of a type parameter; rename it"
        },
        {
            "class Base { public double w11_1; } " + Good + "partial class {|BPG006:Net|} : Base { }",
            "The network 'Net' gets a member named 'w11_1', but its base class 'Base' already has one; rename it"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE)] partial class {|BPG006:Forward|} { }",
            "The network 'Forward' gets a member named 'Forward', but that is the name of the class itself; rename it"
        },
        {
            Good + "partial class Net { public double {|BPG006:w11_1|}; }",
            "The network 'Net' gets a member named 'w11_1', but the class already has one; rename it"
        },
        {
            Good + "partial class Net { string {|BPG006:Topology|} => \"\"; int {|BPG006:Forward|} { get; } }",
            "The network 'Net' gets a member named 'Topology', but the class already has one; rename it"
        },
        {
            Good + "partial class Net { class {|BPG006:ParameterSet|} { } void {|BPG006:W2|}() { } }",
            "The network 'Net' gets a member named 'ParameterSet', but the class already has one; rename it"
        },
        {
            "[Network({|BPG011:new[] { 2 }|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has one layer size, 2, expected at least two, inputs first and outputs last, such as [Network(4, 3, 1, …)]"
        },
        {
            "[Network({|BPG011:null!|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has no layer size, expected at least two, inputs first and outputs last, such as [Network(4, 3, 1, …)]"
        },
        {
            "[Network(2, {|BPG012:0|}, {|BPG012:-3|}, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "Layer 1 of 'Net' has 0 nodes, expected at least 1"
        },
        {
            "[Network(new int[] { 2, 3, {|BPG012:-1|} }, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "Layer 2 of 'Net' has -1 nodes, expected at least 1"
        },
        {
            "[Network(layer1: {|BPG012:0|}, inputs: 2, activation: Activation.Tanh, loss: Loss.MSE)] partial class Net { }",
            "Layer 1 of 'Net' has 0 nodes, expected at least 1"
        },
        {
            "[Network({|BPG013:5000, 5000|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has 10000 nodes and 25000000 weights, expected at most 8192 nodes and 16000000 weights; choose smaller layers"
        },
        {
            "[Network({|BPG013:4030, 4030|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has 8060 nodes and 16240900 weights, expected at most 8192 nodes and 16000000 weights; choose smaller layers"
        },
        {
            "[Network({|BPG013:int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue|}, Activation.Sigmoid, Loss.BCE)] partial class Net { }",
            "'Net' has 8589934588 nodes and 13835058042397261827 weights, expected at most 8192 nodes and 16000000 weights; choose smaller layers"
        },
        {
            "[Network(2, 1, {|BPG014:(Activation)99|}, Loss.MSE)] partial class Net { }",
            "99 is not a member of the enum Activation, expected one of Linear, Sigmoid, Tanh, ReLU, LeakyReLU, ELU, Softplus, SiLU, GELU, Softmax"
        },
        {
            "[Network(2, 1, Activation.Tanh, {|BPG014:(Loss)77|})] partial class Net { }",
            "77 is not a member of the enum Loss, expected one of MSE, HalfSquaredError, MAE, Huber, BCE, CrossEntropy"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE, Bias = {|BPG014:(Bias)7|})] partial class Net { }",
            "7 is not a member of the enum Bias, expected one of PerNode, SharedPerLayer, None"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE, Precision = {|BPG014:(Precision)7|})] partial class Net { }",
            "7 is not a member of the enum Precision, expected one of Double, Single"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE, Output = {|BPG014:(Activation)99|})] partial class Net { }",
            "99 is not a member of the enum Activation, expected one of Linear, Sigmoid, Tanh, ReLU, LeakyReLU, ELU, Softplus, SiLU, GELU, Softmax"
        },
        {
            "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh, {|BPG014:(Activation)99|} })] partial class Net { }",
            "99 is not a member of the enum Activation, expected one of Linear, Sigmoid, Tanh, ReLU, LeakyReLU, ELU, Softplus, SiLU, GELU, Softmax"
        },
        {
            "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Activations = {|BPG015:new[] { Activation.Tanh }|})] partial class Net { }",
            "Activations lists 1, expected 2: one for each layer of 'Net' after the inputs"
        },
        {
            "[Network(2, 1, Activation.Tanh, Loss.MSE, Output = {|BPG016:Activation.Tanh|}, Activations = new[] { Activation.Tanh })] partial class Net { }",
            "'Net' sets Output and Activations, expected one of them; the last entry of Activations is the output's, so remove Output"
        },
        {
            "[Network(16, 17, 3, Activation.Tanh, Loss.MSE, Population = {|BPG017:true|})] partial class Net { }",
            "'Net' has 343 parameters, and a population takes networks of up to 340; leave out Population, and train its networks one after the other"
        },
        {
            "[Network(2, 2, 2, {|BPG021:Activation.Softmax|}, Loss.CrossEntropy)] partial class Net { }",
            "Softmax stands in hidden layer 1 of 'Net', but it belongs in the last layer alone; choose another activation, such as Activation.ReLU, "
            + "and add 'Output = Activation.Softmax'"
        },
        {
            "[Network(2, 3, 3, 2, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh, {|BPG021:Activation.Softmax|}, Activation.Tanh })] partial class Net { }",
            "Softmax stands in hidden layer 2 of 'Net', but it belongs in the last layer alone; choose another activation, such as Activation.ReLU, "
            + "and add 'Output = Activation.Softmax'"
        },
        {
            "[Network(2, 1, {|BPG022:Activation.Softmax|}, Loss.MSE)] partial class Net { }",
            "'Net' has 1 output, and softmax over one output is always 1; use Activation.Sigmoid with Loss.BCE for two classes, or one output for each class"
        },
        {
            "[Network(2, 2, 1, Activation.ReLU, Loss.CrossEntropy, Output = {|BPG022:Activation.Softmax|})] partial class Net { }",
            "'Net' has 1 output, and softmax over one output is always 1; use Activation.Sigmoid with Loss.BCE for two classes, or one output for each class"
        },
        {
            "[Network(2, 2, 1, Activation.ReLU, {|BPG023:Loss.BCE|})] partial class Net { }",
            "Loss.BCE needs Activation.Sigmoid in the last layer, but the last layer of 'Net' has Activation.ReLU; "
            + "add 'Output = Activation.Sigmoid', or use Loss.MSE"
        },
        {
            "[Network(2, 2, 3, Activation.Sigmoid, {|BPG024:Loss.CrossEntropy|})] partial class Net { }",
            "Loss.CrossEntropy needs Activation.Softmax in the last layer, but the last layer of 'Net' has Activation.Sigmoid; "
            + "add 'Output = Activation.Softmax', or use Loss.BCE"
        },
    };

    /// <summary>What works, and gets advice.</summary>
    public static TheoryData<string, string> Advice() => new()
    {
        {
            "[Network(2, 2, 1, Activation.Sigmoid, {|BPG031:Loss.MSE|})] partial class Net { }",
            "With Loss.MSE, 'Net' learns slowest exactly where it is most wrong, because σ′(z) is near 0 there. Consider Loss.BCE, whose δ is ŷ − y."
        },
        {
            "[Network(2, 2, 1, Activation.ReLU, {|BPG031:Loss.HalfSquaredError|}, Output = Activation.Sigmoid)] partial class Net { }",
            "With Loss.HalfSquaredError, 'Net' learns slowest exactly where it is most wrong, because σ′(z) is near 0 there. "
            + "Consider Loss.BCE, whose δ is ŷ − y."
        },
        {
            "[Network(2, 2, 2, 2, 1, {|BPG032:Activation.Sigmoid|}, Loss.BCE)] partial class Net { }",
            "3 hidden layers of 'Net' are sigmoids; each multiplies δ by σ′ ≤ ¼, together by at most ¼^3; consider Activation.ReLU or Activation.Tanh for them"
        },
        {
            "[Network({|BPG033:64, 32, 10|}, Activation.Tanh, Loss.MSE)] partial class Net { }",
            "'Net' has 2410 parameters and 42 nodes after the inputs; beyond {parameters} parameters or {nodes} nodes statements for each node "
            + "are slower than loops, so the same equations are written as loops"
        },
    };

    /// <summary>A neighbour of each mistake: what the id must not be reported on.</summary>
    public static TheoryData<string, string> Neighbours() => new()
    {
        { "BPG001", Good + "public partial class Net { }" },
        { "BPG002", "partial class Outer { " + Good + "partial class Net { } }" },
        { "BPG002", "partial struct Outer<T> { partial interface IMiddle { " + Good + "partial class Net { } } }" },
        { "BPG003", Good + "abstract partial class Net { }" },
        { "BPG003", Good + "sealed partial class Net<T> { }" },
        { "BPG003", "static partial class Outer { " + Good + "partial class Net { } }" },
        { "BPG003", Good + "partial class Net { } class Derived : Net { }" },
        { "BPG004", "[Network(2, 2, 2, 2, 2, 2, 2, 2, 1, Activation.Tanh, Loss.MSE)] partial class Net { }" },
        { "BPG005", "[System.Obsolete, Network(2, 1, Activation.Tanh, Loss.MSE)] partial class Net { }" },
        { "BPG006", "class Base { double w11_1; int Get() => (int)w11_1; public virtual void Forward(string row) { } } " + Good + "partial class Net : Base { }" },
        { "BPG006", Good + "partial class Net { public double Forward(string row) => 0; double w11_2_copy; }" },
        { "BPG006", "[Network(2, 1, Activation.Tanh, Loss.MSE)] partial class Net { int InputGradient; }" },
        { "BPG007", Good + "partial class Net { }" },
        { "BPG008", Good + "partial class Net { }" },
        { "BPG009", Good + "partial class Net { class Description2 { } }" },
        { "BPG010", Good + "partial class Net { }" },
        { "BPG011", "[Network(new[] { 2, 1 }, Activation.Sigmoid, Loss.BCE)] sealed partial class Net { }" },
        { "BPG012", "[Network(1, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }" },
        { "BPG014", "[Network(2, 1, (Activation)2, Loss.MSE, Bias = (Bias)2)] partial class Net { }" },
        { "BPG015", "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Activations = new[] { Activation.Tanh, Activation.Linear })] partial class Net { }" },
        { "BPG016", "[Network(2, 2, 1, Activation.Tanh, Loss.MSE, Output = Activation.Linear)] partial class Net { }" },
        { "BPG017", "[Network({|BPG033:16, 16, 4|}, Activation.Tanh, Loss.MSE, Population = true)] partial class Net { }" },
        { "BPG021", "[Network(2, 2, 2, Activation.Tanh, Loss.CrossEntropy, Output = Activation.Softmax)] partial class Net { }" },
        { "BPG022", "[Network(2, 2, Activation.Softmax, Loss.CrossEntropy)] partial class Net { }" },
        { "BPG023", "[Network(2, 2, 1, Activation.ReLU, Loss.BCE, Output = Activation.Sigmoid)] partial class Net { }" },
        { "BPG024", "[Network(2, 2, 2, Activation.ReLU, Loss.CrossEntropy, Activations = new[] { Activation.ReLU, Activation.Softmax })] partial class Net { }" },
        { "BPG031", "[Network(2, 2, 1, Activation.Sigmoid, Loss.MSE, Output = Activation.Linear)] partial class Net { }" },
        { "BPG032", "[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }" },
        { "BPG033", "[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] partial class Net { }" },
    };
}
