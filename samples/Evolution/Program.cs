// Evolution: the parameters of each animal are one span of genes, which is copied, mixed and disturbed. There is no gradient.
// The task: a pole hangs from a cart. Swing it up and keep it there, by nothing but pushing the cart to the left and to the right.
using BackpropGen;

const int Animals = 100, Elite = 10, Generations = 100, Steps = 500;

var random = new PortableRandom(1);
var controller = new Controller();
double[][] parents = [.. Enumerable.Range(0, Animals).Select(seed => new Controller(seed).ParameterSpan.ToArray())];
double[][] children = [.. parents.Select(genes => genes.ToArray())];
var fitness = new double[Animals];

for (int generation = 1; generation <= Generations; generation++)
{
    for (int animal = 0; animal < Animals; animal++)
    {
        parents[animal].CopyTo(controller.ParameterSpan);
        fitness[animal] = Fitness(controller, new PortableRandom(generation));
    }

    Array.Sort(fitness, parents, Comparer<double>.Create((a, b) => b.CompareTo(a)));
    if (generation % 10 == 0 || generation == 1)
    {
        Console.WriteLine($"generation {generation,3}  best fitness {fitness[0],6:F3}  mean {fitness.Average(),6:F3}");
    }

    if (generation == Generations)
    {
        break;
    }

    // The best live on; the others are children of two parents each.
    for (int child = 0; child < Animals; child++)
    {
        if (child < Elite)
        {
            parents[child].CopyTo(children[child], 0);
            continue;
        }

        ReadOnlySpan<double> mother = Select(), father = Select();
        Span<double> genes = children[child];
        for (int gene = 0; gene < genes.Length; gene++)
        {
            genes[gene] = random.NextInt(2) == 0 ? mother[gene] : father[gene];
            genes[gene] += random.NextInt(10) == 0 ? 0.5 * random.NextNormal() : 0;
        }
    }

    (parents, children) = (children, parents);
}

// Starts that no animal has seen.
parents[0].CopyTo(controller.ParameterSpan);
int upright = 0;
for (int trial = 0; trial < 100; trial++)
{
    var pole = Pole.Hanging(new PortableRandom(1_000_000 + trial));
    int last = 0;
    for (int step = 0; step < 2 * Steps; step++)
    {
        pole.Push(controller);
        last = pole.IsUpright ? last + 1 : 0;
    }
    upright += last >= Steps ? 1 : 0;
}

Console.WriteLine($"\nunseen starts: upright for the last {0.02 * Steps:F0} of {0.04 * Steps:F0} seconds in {upright} of 100");

// The better of two animals picked at random.
double[] Select() => parents[Math.Min(random.NextInt(Animals), random.NextInt(Animals))];

static double Fitness(Controller controller, PortableRandom random)
{
    double sum = 0;
    for (int trial = 0; trial < 4; trial++)
    {
        var pole = Pole.Hanging(random);
        for (int step = 0; step < Steps; step++)
        {
            pole.Push(controller);
            sum += pole.Height / (4 * Steps);
        }
    }
    return sum;
}

/// <summary>A cart of 1 kg on a track, a pole of 0.1 kg and 1 m on it.</summary>
public struct Pole
{
    private double _position, _velocity, _angle, _turning;

    public static Pole Hanging(PortableRandom random) => new()
    {
        _position = random.NextDouble() - 0.5, _velocity = 0.2 * random.NextNormal(), _angle = Math.PI + 0.2 * random.NextNormal(), _turning = 0.2 * random.NextNormal()
    };

    public readonly double Height => Math.Cos(_angle) - 0.1 * Math.Abs(_position);

    public readonly bool IsUpright => Math.Cos(_angle) > 0.95 && Math.Abs(_position) <= 2.4;

    public void Push(Controller controller)
    {
        (double sin, double cos) = Math.SinCos(_angle);
        double force = 10 * controller.Forward(_position, _velocity, sin, cos, _turning);
        double push = (force + 0.05 * _turning * _turning * sin) / 1.1;
        double angular = (9.81 * sin - cos * push) / (0.5 * (4.0 / 3 - 0.1 * cos * cos / 1.1));
        double linear = push - 0.05 * angular * cos / 1.1;
        _velocity += 0.02 * linear;
        _position += 0.02 * _velocity;
        _turning += 0.02 * angular;
        _angle += 0.02 * _turning;
        if (Math.Abs(_position) > 2.4) { _position = Math.Clamp(_position, -2.4, 2.4); _velocity = 0; }
    }
}

[Network(5, 8, 1, Activation.Tanh, Loss.MSE)]
public partial class Controller;
