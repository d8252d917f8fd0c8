// Learning from a stream, row by row: how many milliseconds will a request take, from its size and the load of the server?
// Halfway, a new release changes the rule. Some rows are bad throughout.
using BackpropGen;

const int WindowRows = 1_000, Windows = 20, FirstWindowOfRelease = 10;
const double LearningRate = 0.03;

// Nothing can be fitted before the stream begins, so the scales are rough guesses. A millisecond counts as 1/25 at the output.
var scaler = new StandardScaler(means: [100, 25], deviations: [60, 15]);
const double Milliseconds = 25;

var net = new Latency(seed: 1);
var careless = new Latency(seed: 1); // learns from everything that comes
int skipped = 0, refused = 0;
long bytes = 0;
int? carelessIsLostFrom = null;
Span<double> x = stackalloc double[2], gradient = stackalloc double[Latency.ParameterCount];
var random = new PortableRandom(7);

Console.WriteLine($"{Latency.Topology}, {Windows} windows of {WindowRows} rows");
for (int window = 0; window < Windows; window++)
{
    long before = GC.GetAllocatedBytesForCurrentThread();
    double error = 0;
    int learnt = 0;
    for (int row = window * WindowRows; row < (window + 1) * WindowRows; row++)
    {
        (double kilobytes, double load, double measured) = Next(random, row);
        scaler.Transform<double>([kilobytes, load], x);
        double predicted = Milliseconds * net.Forward(x); // the service needs it before the time is measured

        careless.Step(x, measured / Milliseconds, LearningRate);
        carelessIsLostFrom ??= double.IsFinite(careless.Forward(0, 0)) ? null : row;

        // 1. A row with bad inputs is skipped. The loss would not show them: tanh makes ±1 of ∞, but the gradient becomes NaN.
        //    The condition is negated because every comparison with NaN is false.
        if (!(Math.Abs(x[0]) <= 5 && Math.Abs(x[1]) <= 5))
        {
            skipped++;
            continue;
        }

        // 2. A row with a bad target is refused before it changes anything: Backward and Descend are the two halves of Step, and the loss is
        //    checked between them. A change of the rule must stay below the limit, because the network has to follow it.
        double loss = net.Backward(x, [measured / Milliseconds], gradient);
        if (!(loss <= 100))
        {
            refused++;
            continue;
        }

        net.Descend(gradient, LearningRate);
        error += Math.Abs(predicted - measured);
        learnt++;
    }

    // The first window is not counted: the runtime allocates in it once.
    bytes += window == 0 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
    string release = window == FirstWindowOfRelease ? "  ← new release" : "";
    Console.WriteLine($"rows {window * WindowRows,6:D}…  off by {error / learnt,6:F2} ms on average{release}");
}

Console.WriteLine($"\n{skipped} rows skipped, {refused} refused");
Console.WriteLine($"{bytes} bytes allocated by {(Windows - 1) * WindowRows} rows");
Console.WriteLine($"all parameters finite: {net.AllFinite()}");
Console.WriteLine($"without the two checks: no number any more from row {carelessIsLostFrom} on");

// One row of the stream; in a service it comes from elsewhere.
static (double Kilobytes, double Load, double Milliseconds) Next(PortableRandom random, int row)
{
    double kilobytes = 200 * random.NextDouble(), load = 50 * random.NextDouble(), noise = random.NextNormal();
    double milliseconds = row < FirstWindowOfRelease * WindowRows
        ? 10 + 0.2 * kilobytes + 0.02 * load * load + noise
        : 30 + 0.05 * kilobytes + 0.04 * load * load + noise;
    return (row % 997) switch
    {
        250 => (double.NaN, load, milliseconds),
        500 => (kilobytes, double.PositiveInfinity, milliseconds),
        750 => (kilobytes, load, 1e9), // a clock that jumped
        990 => (kilobytes, load, double.NaN),
        _ => (kilobytes, load, milliseconds),
    };
}

[Network(2, 8, 1, Activation.Tanh, Loss.MSE, Output = Activation.Linear)]
public partial class Latency;
