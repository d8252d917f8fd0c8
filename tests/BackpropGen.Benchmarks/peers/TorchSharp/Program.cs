// TorchSharp (libtorch for the CPU), one thread: whole training runs as a .NET user would write them, without a DataLoader, which would
// cost more than the training. Arguments: file of rows, layer sizes, hidden activation, optimiser, learning rate, batch size, epochs, type, runs.
// A line for each run: milliseconds and the loss of the last epoch.
using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

if (args.Length == 0)
{
    // Shows whether the native library can be loaded.
    set_num_threads(1);
    return;
}

CultureInfo culture = CultureInfo.InvariantCulture;
double[][] rows = File.ReadLines(args[0]).Select(line => line.Split(' ').Select(text => double.Parse(text, culture)).ToArray()).ToArray();
int[] sizes = args[1].Split('-').Select(text => int.Parse(text, culture)).ToArray();
double rate = double.Parse(args[4], culture);
int batchSize = int.Parse(args[5], culture), epochs = int.Parse(args[6], culture), runs = int.Parse(args[8], culture);
ScalarType type = args[7] == "float64" ? ScalarType.Float64 : ScalarType.Float32;
bool isClassification = sizes[^1] > 1;

set_num_threads(1);
set_num_interop_threads(1);
Tensor x = tensor(rows.SelectMany(row => row[..sizes[0]]).ToArray(), rows.Length, sizes[0]).to(type);
double[] last = rows.Select(row => row[^1]).ToArray();
Tensor y = isClassification ? tensor(last).to(ScalarType.Int64) : tensor(last, rows.Length, 1).to(type);
for (int run = 0; run < runs; run++)
{
    long start = Stopwatch.GetTimestamp();
    double loss = Train(run);
    Console.WriteLine(string.Create(culture, $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:F2} {loss:F5}"));
}

double Train(int seed)
{
    manual_seed(seed);
    nn.Module<Tensor, Tensor> hidden = args[2] == "tanh" ? nn.Tanh() : nn.ReLU();
    using var net = nn.Sequential(nn.Linear(sizes[0], sizes[1], dtype: type), hidden, nn.Linear(sizes[1], sizes[2], dtype: type));
    using optim.Optimizer optimizer = args[3] switch
    {
        "adam" => optim.Adam(net.parameters(), rate),
        "momentum" => optim.SGD(net.parameters(), rate, momentum: 0.9),
        _ => optim.SGD(net.parameters(), rate),
    };
    double sum = 0.0;
    for (int epoch = 0; epoch < epochs; epoch++)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor order = randperm(rows.Length);
        Tensor total = zeros(1, type);
        for (int first = 0; first < rows.Length; first += batchSize)
        {
            Tensor chosen = order.slice(0, first, Math.Min(first + batchSize, rows.Length), 1);
            Tensor predicted = net.forward(x.index_select(0, chosen)), actual = y.index_select(0, chosen);
            Tensor loss = isClassification ? nn.functional.cross_entropy(predicted, actual) : nn.functional.mse_loss(predicted, actual) * 0.5;
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            total += loss.detach() * chosen.shape[0];
        }

        sum = total.to(ScalarType.Float64).item<double>() / rows.Length;
    }

    return sum;
}
