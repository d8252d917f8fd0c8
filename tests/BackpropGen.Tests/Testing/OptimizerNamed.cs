namespace BackpropGen.Tests.Testing;

/// <summary>Optimisers as test cases name them, with their default settings but for the memory of L-BFGS, which is to be full soon.</summary>
internal static class OptimizerNamed
{
    public static Optimizer Make(string name) => name switch
    {
        "Momentum" => new Momentum(),
        "Nesterov" => new Nesterov(),
        "RmsProp" => new RmsProp(),
        "Adam" => new Adam(),
        "AdamW" => new AdamW(),
        "RProp" => new RProp(),
        "Lbfgs" => new Lbfgs(memory: 5),
        _ => new Sgd(),
    };
}
