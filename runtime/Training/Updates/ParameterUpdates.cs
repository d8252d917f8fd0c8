namespace BackpropGen;

/// <summary>Chooses the kind of update for the options.</summary>
internal static class ParameterUpdates
{
    public static ParameterUpdate<T> Create<T>(INetwork<T> network, TrainingBatches<T> rows, FitOptions options, PortableRandom random)
        where T : unmanaged
    {
        bool isPlain = options.Optimizer is Sgd && options is { L1: 0.0, L2: 0.0, Dropout: 0.0, ClipNorm: null, ClipValue: null };
        return options.Optimizer switch
        {
            Sgd when isPlain && rows.BatchSize == 1 => new RowByRowUpdate<T>(network, (TrainingRows<T>)rows),
            Sgd when isPlain => new PlainBatchUpdate<T>(network, rows, random),
            Lbfgs lbfgs => new LbfgsUpdate<T>(network, rows, new WeightPenalty<double>(new WeightMask(network.Topology), options.L2, options.L1), random, lbfgs.Memory),
            var optimizer => new OptimizerBatchUpdate<T>(network, rows, (IGradientOptimizer)optimizer, options, random),
        };
    }
}
