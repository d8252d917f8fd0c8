// Evolution: a population of networks, each in a lane of a vector. One call predicts for all of them; another selects, crosses over and mutates. There is no gradient.
// The task: a pole hangs from a cart. Swing it up and keep it there, by nothing but pushing the cart to the left and to the right.
using BackpropGen;

const int Animals = 120, Generations = 60, Attempts = 8, Steps = 200, Senses = 5;

var animals = new Controller.Population(Animals);
var evolution = new Evolution<double>(animals, new() { Elites = 12, TournamentSize = 2, CrossoverRate = 1, MutationRate = 0.1, MutationDeviation = 0.5, Seed = 2 });
var poles = new CartPole[Animals];
double[] senses = new double[Senses * Animals], pushes = new double[Animals], fitness = new double[Animals];

Console.WriteLine($"{Controller.Topology}, {Animals} animals");
for (int generation = 1; generation <= Generations; generation++)
{
    FindFitness(seed: generation); // the same starts for all
    if (generation == 1 || generation % 10 == 0)
    {
        Controller best = animals[Array.IndexOf(fitness, fitness.Max())];
        string scores = $"best fitness {fitness.Max(),6:F3}  mean {fitness.Average(),6:F3}";
        Console.WriteLine($"generation {generation,2}  {scores}  upright from {Upright(best),3} of 100 new starts");
    }

    evolution.Next(fitness);
}

// The fitness is the average of several attempts of eight seconds, because two let luck decide: the height of the pole, less the distance of the cart from the middle; at most 1.
void FindFitness(int seed)
{
    Array.Clear(fitness);
    var starts = new PortableRandom(seed);
    for (int attempt = 0; attempt < Attempts; attempt++)
    {
        Array.Fill(poles, new CartPole(starts));
        for (int step = 0; step < Steps; step++)
        {
            for (int animal = 0; animal < Animals; animal++)
            {
                poles[animal].Sense(senses.AsSpan(Senses * animal, Senses));
            }

            animals.Forward(senses, pushes);
            for (int animal = 0; animal < Animals; animal++)
            {
                poles[animal].Move(pushes[animal]);
                fitness[animal] += (poles[animal].Cosine - 0.1 * Math.Abs(poles[animal].Position)) / (Attempts * Steps);
            }
        }
    }
}

// Counts in how many of 100 new starts the pole stands for the last eight of sixteen seconds.
static int Upright(Controller controller)
{
    var starts = new PortableRandom(-1);
    int successes = 0;
    for (int attempt = 0; attempt < 100; attempt++)
    {
        var pole = new CartPole(starts);
        int upright = 0;
        for (int step = 0; step < 2 * Steps; step++)
        {
            pole.Move(controller.Forward(pole.Position, pole.Velocity, pole.Sine, pole.Cosine, pole.AngularVelocity));
            upright = pole.Cosine > 0.9 ? upright + 1 : 0;
        }

        successes += upright >= Steps ? 1 : 0;
    }

    return successes;
}

// Every network has a loss; evolution does not use it.
[Network(5, 8, 1, Activation.ReLU, Loss.MSE, Output = Activation.Tanh, Population = true)]
public partial class Controller;
