// Handwritten digits, 8 × 8 pixels, 64-32-10: beyond the size where unrolling pays, so the generator writes loops.
using BackpropGen;
using Spectre.Console;

const int Epochs = 300; // at most

TabularData table = CsvFile.Load(Path.Combine(AppContext.BaseDirectory, "digits.csv"));
TabularColumn digit = table.Category("digit");
TabularColumn[] pixels = [.. table.ColumnNames.Where(name => name != "digit").Select(TabularColumn.Number)];
double[][] ink = table.Features<double>(pixels);

// A third is held out, and a tenth decides when to stop; each part has its share of every digit.
RowSplit split = DataSplit.Stratified(table.Classes(digit), validation: 0.1, test: 1.0 / 3, seed: 1);
StandardScaler scaler = StandardScaler.Fit(RowSelection.Select(ink, split.Train));
var all = new DataSet<double>(
    scaler.Transform(ink), table.Features<double>(digit), [.. pixels.Select(pixel => pixel.Name)], digit.Categories);
DataSet<double> train = all.Select(split.Train), validation = all.Select(split.Validation), test = all.Select(split.Test);

// The bar is for people. There is none when the output goes into a file.
var net = new Digits(seed: 1);
FitReport report = Console.IsOutputRedirected
    ? Train(progress: null)
    : AnsiConsole.Progress().Start(context => Train(new Bar(context.AddTask("training", maxValue: Epochs))));
Console.WriteLine(Digits.Topology);
Console.WriteLine($"{train.RowCount} images to learn, {validation.RowCount} to decide when to stop: {report}");

int[] actual = test.Classes(), predicted = net.PredictClasses(test);
Console.WriteLine($"\n{test.RowCount} held-out images\n{new ConfusionMatrix(actual, predicted, digit.Categories!)}");

int wrong = Enumerable.Range(0, test.RowCount).First(row => predicted[row] != actual[row]);
Console.WriteLine($"\na {digit.Categories![actual[wrong]]} taken for a {digit.Categories[predicted[wrong]]}:");
foreach (double[] row in ink[split.Test[wrong]].Chunk(8))
{
    Console.WriteLine(string.Concat(row.Select(dark => dark < 4 ? "  " : dark < 10 ? "░░" : "██")));
}

FitReport Train(IProgress<EpochReport>? progress) => net.Fit(train, new()
{
    Optimizer = new Adam(), LearningRate = 0.001, BatchSize = 16, Order = RowOrder.Shuffled, Seed = 1, Epochs = Epochs, L2 = 0.001,
    Validation = validation, Patience = 20, Progress = progress,
});

internal sealed class Bar(ProgressTask task) : IProgress<EpochReport>
{
    public void Report(EpochReport epoch)
    {
        task.Description = $"epoch {epoch.Epoch,3}, validation loss {epoch.ValidationLoss:F4}";
        task.Value = epoch.Epoch;
    }
}

[Network(64, 32, 10, Activation.ReLU, Loss.CrossEntropy, Output = Activation.Softmax)]
public partial class Digits;
