// Agents: a thousand of them with a brain each. One call predicts for all, each from what it senses itself; another breeds the next generation.
// Then the other use of a population: a hundred seeds of one network, trained at once.
using BackpropGen;

const int Agents = 1000, Generations = 30, Frames = 150;

var brains = new Brain.Population(Agents);
var evolution = new Evolution<double>(brains, new() { Elites = 50, MutationDeviation = 0.3 });
double[] senses = new double[4 * Agents], pushes = new double[2 * Agents], fitness = new double[Agents];

Console.WriteLine($"{Agents} times {Brain.Topology}");
for (int generation = 1; generation <= Generations; generation++)
{
    Live(new PortableRandom(generation));
    if (generation == 1 || generation % 10 == 0)
    {
        Console.WriteLine($"generation {generation,2}  meals: best {fitness.Max(),4:F0}  mean {fitness.Average(),5:F1}");
    }

    evolution.Next(fitness);
}

// Exclusive or: some random weights lead to the solution, and others to a place that has no way out.
double[][] x = [[0, 0], [0, 1], [1, 0], [1, 1]];
double[] y = [0, 1, 1, 0];
var seeds = new Xor.Population(count: 100);
PopulationReport report = seeds.Fit(x, y, new() { LearningRate = 0.5, Epochs = 4000, TargetLoss = 0.02 });
Console.WriteLine($"exclusive or, {report}");
Console.WriteLine($"  ŷ = {string.Join(", ", x.Select(row => seeds[report.Best].Forward(row).ToString("F2")))}");

// Each agent senses where its food lies and how fast it moves itself, and pushes itself along. Food that it reaches is a meal; the next lies elsewhere.
void Live(PortableRandom random)
{
    var agents = new Agent[Agents];
    Array.Clear(fitness);
    foreach (ref Agent agent in agents.AsSpan())
    {
        agent.MoveFood(random);
    }

    for (int frame = 0; frame < Frames; frame++)
    {
        for (int index = 0; index < Agents; index++)
        {
            agents[index].Sense(senses.AsSpan(4 * index, 4));
        }

        brains.Forward(senses, pushes);
        for (int index = 0; index < Agents; index++)
        {
            if (agents[index].Move(pushes[2 * index], pushes[2 * index + 1]))
            {
                fitness[index]++;
                agents[index].MoveFood(random);
            }
        }
    }
}

/// <summary>An agent in a square of 2 by 2.</summary>
internal struct Agent
{
    private const double Push = 0.02, Friction = 0.9, Reach = 0.1;

    private double _x, _y, _speedX, _speedY, _foodX, _foodY;

    public readonly void Sense(Span<double> senses)
    {
        senses[0] = _foodX - _x;
        senses[1] = _foodY - _y;
        senses[2] = 10 * _speedX;
        senses[3] = 10 * _speedY;
    }

    /// <summary>Moves for a frame. Returns whether the food is reached.</summary>
    public bool Move(double pushX, double pushY)
    {
        _speedX = Friction * _speedX + Push * pushX;
        _speedY = Friction * _speedY + Push * pushY;
        _x = Math.Clamp(_x + _speedX, -1, 1);
        _y = Math.Clamp(_y + _speedY, -1, 1);
        return (_foodX - _x) * (_foodX - _x) + (_foodY - _y) * (_foodY - _y) < Reach * Reach;
    }

    public void MoveFood(PortableRandom random)
    {
        _foodX = 2 * random.NextDouble() - 1;
        _foodY = 2 * random.NextDouble() - 1;
    }
}

// Every network has a loss; the agents do not use it.
[Network(4, 6, 2, Activation.Tanh, Loss.MSE, Population = true)]
public partial class Brain;

[Network(2, 2, 1, Activation.Sigmoid, Loss.BCE, Population = true)]
public partial class Xor;
