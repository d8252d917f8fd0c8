// Evolution: the parameters of an animal are one span of genes, which is copied, mixed and disturbed. There is no gradient.
// The task: a pole hangs from a cart. Swing it up and keep it there, by nothing but pushing the cart to the left and to the right.
using BackpropGen;

const int Animals = 60, Elite = 6, Generations = 60, Attempts = 8, Steps = 200;

var random = new PortableRandom(2);
var controller = new Controller();
double[][] parents = [.. Enumerable.Range(0, Animals).Select(seed => new Controller(seed).ParameterSpan.ToArray())];
double[][] children = [.. parents.Select(_ => new double[Controller.ParameterCount])];
var fitness = new double[Animals];

Console.WriteLine($"{Controller.Topology}, {Animals} animals");
for (int generation = 1; generation <= Generations; generation++)
{
    for (int animal = 0; animal < Animals; animal++)
    {
        fitness[animal] = Fitness(parents[animal], seed: generation); // the same starts for all
    }

    // Selection: best first.
    Array.Sort(fitness, parents, Comparer<double>.Create((one, other) => other.CompareTo(one)));
    if (generation == 1 || generation % 10 == 0)
    {
        string scores = $"best fitness {fitness[0],6:F3}  mean {fitness.Average(),6:F3}";
        Console.WriteLine($"generation {generation,2}  {scores}  upright from {Upright(parents[0]),3} of 100 new starts");
    }

    // The best survive; children replace the others.
    for (int child = 0; child < Animals; child++)
    {
        if (child < Elite)
        {
            parents[child].CopyTo(children[child], 0);
        }
        else
        {
            Breed(parents[Tournament()], parents[Tournament()], children[child]);
        }
    }

    (parents, children) = (children, parents);
}

// The better of two animals drawn at random.
int Tournament() => Math.Min(random.NextInt(Animals), random.NextInt(Animals));

// Crossover: each gene from one parent or the other. Mutation: one gene in ten moves.
void Breed(ReadOnlySpan<double> mother, ReadOnlySpan<double> father, Span<double> child)
{
    for (int gene = 0; gene < child.Length; gene++)
    {
        child[gene] = random.NextInt(2) == 0 ? mother[gene] : father[gene];
        child[gene] += random.NextInt(10) == 0 ? 0.5 * random.NextNormal() : 0;
    }
}

// The fitness is the average of several attempts of eight seconds, because two let luck decide: the height of the pole, less the distance of the cart from the middle; at most 1.
double Fitness(double[] genes, int seed)
{
    genes.CopyTo(controller.ParameterSpan);
    var starts = new PortableRandom(seed);
    double sum = 0;
    for (int attempt = 0; attempt < Attempts; attempt++)
    {
        var pole = new CartPole(starts);
        for (int step = 0; step < Steps; step++)
        {
            pole.Move(controller.Forward(pole.Position, pole.Velocity, pole.Sine, pole.Cosine, pole.AngularVelocity));
            sum += pole.Cosine - 0.1 * Math.Abs(pole.Position);
        }
    }

    return sum / (Attempts * Steps);
}

// Counts in how many of 100 new starts the pole stands for the last eight of sixteen seconds.
int Upright(double[] genes)
{
    genes.CopyTo(controller.ParameterSpan);
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
[Network(5, 8, 1, Activation.ReLU, Loss.MSE, Output = Activation.Tanh)]
public partial class Controller;
