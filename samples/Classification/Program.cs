// Placement from cgpa and profile score, 2-2-1 with sigmoids and binary cross-entropy, row by row (N3 of the notes).
using BackpropGen;

double[][] rows = [[8, 8], [7, 9], [6, 10], [5, 5]];
double[] placed = [1, 1, 0, 0];

StandardScaler scaler = StandardScaler.Fit(rows);
double[][] x = scaler.Transform(rows);

var net = new Classification(seed: 3);
FitReport report = net.Fit(x, placed, new() { Epochs = 1000, LearningRate = 0.5, Order = RowOrder.WithReplacement, Seed = 1 });

Console.WriteLine($"{Classification.Topology}\n");
foreach (int epoch in new[] { 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000 })
{
    Console.WriteLine($"epoch {epoch,4}  average loss {report.Losses[epoch - 1]:F6}");
}

Console.WriteLine();
for (int row = 0; row < rows.Length; row++)
{
    double yHat = net.Forward(x[row]);
    Console.WriteLine($"({rows[row][0]}, {rows[row][1],2})  placed {placed[row]}  ŷ = {yHat:F4} → {(yHat < 0.5 ? 0 : 1)}");
}

// A student who was not among the rows is scaled with the same scaler.
Console.WriteLine($"\n(7,  7)  ŷ = {net.Forward(scaler.Transform([7, 7])):F4}");

[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class Classification;
