// Placement, classification with 4-3-2-1: will a student be placed? (N1 of the notes)
using BackpropGen;

// cgpa, iq, 10th marks, 12th marks → placed
double[][] rows = [[7.2, 72, 69, 81], [8.1, 92, 75, 76]];
double[] placed = [1, 0];

// Unscaled marks would drive every sigmoid to its flat end.
double[][] x = StandardScaler.Fit(rows).Transform(rows);

var net = new Placement(seed: 42);
FitReport report = net.Fit(x, placed, new() { Epochs = 100, LearningRate = 2 });

Console.WriteLine($"{Placement.Topology}\n");
Console.WriteLine("average loss of each epoch");
for (int epoch = 1; epoch <= report.Epochs; epoch++)
{
    Console.Write($"{epoch,5} {report.Losses[epoch - 1]:F6}{(epoch % 5 == 0 ? "\n" : "   ")}");
}

Console.WriteLine("\nthe 26 parameters");
for (int index = 0; index < Placement.ParameterCount; index++)
{
    Console.Write($"{Placement.ParameterNames[index],7} = {net.ParameterSpan[index],10:F6}{(index % 4 == 3 ? "\n" : "")}");
}

Console.WriteLine("\n\npredictions");
for (int row = 0; row < rows.Length; row++)
{
    Console.WriteLine($"({string.Join(", ", rows[row])})  actual {placed[row]}  ŷ = {net.Forward(x[row]):F6}");
}

[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class Placement;
