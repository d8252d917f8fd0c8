// Train, save, and go on in a second process; then the same network for others: ONNX, PyTorch, and plain C# and C.
using System.Diagnostics;
using BackpropGen;

// cgpa, profile score → placed (N3 of the notes)
double[][] rows = [[8, 8], [7, 9], [6, 10], [5, 5]];
double[] placed = [1, 1, 0, 0];

if (args is ["load", string saved])
{
    // The second process: a network with other weights until the file is loaded.
    var loaded = new Placement(seed: 99);
    NetworkDetails<double> found = loaded.Load(saved);
    Console.WriteLine($"process 2, {string.Join(" and ", found.FeatureNames!)}: {Predictions(loaded, found)}");
    return;
}

StandardScaler scaler = StandardScaler.Fit(rows);
var net = new Placement(seed: 1);
net.Fit(scaler.Transform(rows), placed, new() { Epochs = 1000, LearningRate = 0.5 });

// The scaler and the names travel with the network.
var details = new NetworkDetails<double>
{
    InputScaler = scaler,
    FeatureNames = ["cgpa", "profile score"],
    ClassNames = ["not placed", "placed"],
    Sample = rows[0],
};
string folder = args is [string given] ? given : Directory.CreateTempSubdirectory("BackpropGen.Save.").FullName;
string json = Path.Combine(folder, "placement.json");
net.Save(json, details);
net.SaveOnnx(Path.Combine(folder, "placement.onnx"), details);
net.SaveSafetensors(Path.Combine(folder, "placement.safetensors"));
net.SaveSource(Path.Combine(folder, "FrozenPlacement.cs"), "FrozenPlacement", details: details);
net.SaveC(Path.Combine(folder, "placement.c"), details, Precision.Single);

Console.WriteLine($"process 1, {string.Join(" and ", details.FeatureNames)}: {Predictions(net, details)}");
using (Process second = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Save.dll"), "load", json]))
{
    second.WaitForExit();
}

Console.WriteLine($"\nsaved to {folder}");
foreach (FileInfo file in new DirectoryInfo(folder).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
{
    Console.WriteLine($"{file.Length,7} bytes  {file.Name}");
}

// A file is checked before it changes the network.
File.WriteAllText(json, File.ReadAllText(json)[..^20]);
try
{
    net.Load(json);
}
catch (NetworkFileException exception)
{
    Console.WriteLine($"\na damaged file: {exception.Message}");
    Console.WriteLine($"the network as before: {Predictions(net, details)}");
}

string Predictions(Placement network, NetworkDetails<double> with) =>
    string.Join(", ", rows.Select(row => with.Predict(network, row)[0]).Select(probability =>
        $"{with.ClassNames![PredictedClass.Of(probability)]} ({probability:F4})"));

[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE)]
public partial class Placement;
