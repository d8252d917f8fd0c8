// Handwritten digits, 8 × 8 pixels, 64-32-10: beyond the size where unrolling pays, so the generator writes loops.
using System.Globalization;
using BackpropGen;
using CsvHelper;

(double[][] images, int[] digits) = Read(Path.Combine(AppContext.BaseDirectory, "digits.csv"));

// A third is held out.
int[] order = Enumerable.Range(0, images.Length).ToArray();
new PortableRandom(seed: 1).Shuffle<int>(order);
int[] test = order[..(images.Length / 3)], train = order[(images.Length / 3)..];

var net = new Digits(seed: 1);
FitReport report = net.Fit(
    Array.ConvertAll(train, i => images[i]),
    Array.ConvertAll(train, i => Enumerable.Range(0, 10).Select(digit => digit == digits[i] ? 1.0 : 0.0).ToArray()),
    new() { Epochs = 30, LearningRate = 0.02, Order = RowOrder.Shuffled, Seed = 1 });

Console.WriteLine(Digits.Topology);
Console.WriteLine($"trained on {train.Length} images: {report}");
Console.WriteLine($"{test.Length} held-out images, accuracy {test.Average(i => Predict(images[i]) == digits[i] ? 1.0 : 0.0):P2}");

int wrong = test.First(i => Predict(images[i]) != digits[i]);
Console.WriteLine($"\na {digits[wrong]} taken for a {Predict(images[wrong])}:");
for (int row = 0; row < 8; row++)
{
    Console.WriteLine(string.Concat(images[wrong].Skip(8 * row).Take(8).Select(ink => ink < 0.25 ? "  " : ink < 0.6 ? "░░" : "██")));
}

int Predict(double[] image)
{
    Span<double> probabilities = stackalloc double[10];
    net.Forward(image, probabilities);
    int best = 0;
    for (int digit = 1; digit < 10; digit++)
    {
        best = probabilities[digit] > probabilities[best] ? digit : best;
    }

    return best;
}

static (double[][], int[]) Read(string path)
{
    using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
    csv.Read();
    csv.ReadHeader();
    var images = new List<double[]>();
    var digits = new List<int>();
    while (csv.Read())
    {
        // Ink from 0 to 16, scaled to 0 to 1.
        images.Add(Enumerable.Range(0, 64).Select(pixel => csv.GetField<double>(pixel) / 16).ToArray());
        digits.Add(csv.GetField<int>("digit"));
    }

    return (images.ToArray(), digits.ToArray());
}

[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Digits;
