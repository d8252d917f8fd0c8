using System;
using BackpropGen.CompilerServices;

namespace BackpropGen;

/// <summary>
/// Calls, for double and for float, the generic methods that a program calls from outside. Nobody calls this class: the compiler of native code for
/// the package (<c>runtime/ReadyToRun</c>) follows the calls, and would compile nothing that is generic without them.
/// </summary>
internal static class Precompilation
{
    public static void CallAll(
        INetwork<double> doubles, IBatchKernels<double> doubleKernels, Population<double> doublePopulation,
        INetwork<float> singles, IBatchKernels<float> singleKernels, Population<float> singlePopulation)
    {
        Call(doubles, doubleKernels, doublePopulation);
        Call(singles, singleKernels, singlePopulation);
    }

    private static void Call<T>(INetwork<T> network, IBatchKernels<T> kernels, Population<T> population)
        where T : unmanaged
    {
        T[][] rows = Array.Empty<T[]>();
        T[,] matrix = new T[0, 0];
        T[] column = Array.Empty<T>();
        StandardScaler.Fit(rows);
        MinMaxScaler.Fit(rows);
        Initialization.ByActivation(0).Fill<T>(network.Topology, column);

        network.Fit(column.AsSpan(), column.AsSpan());
        network.Fit(rows, rows);
        network.Fit(rows, column);
        network.Fit(matrix, matrix);
        network.Fit(matrix, column);
        var data = new DataSet<T>(rows, rows);
        network.Fit(data);
        new Trainer<T>(network, data).RunEpoch();
        population.Fit(data);
        population.CrossValidate(data);

        network.Predict(data);
        network.PredictClasses(data);
        network.Evaluate(data);

        var packed = new PackedRows<T>(network, column, column);
        Batch.Forward(kernels, network.Topology, packed, column);
        Batch.ComputeLoss(kernels, network.Topology, packed);
        Batch.Backward(kernels, network.Topology, packed, column);
        Batch.Step(kernels, network.Topology, packed, column, default);
        network.Descend(packed, default(T));

        // Calls of what a class overrides are followed where its type is known.
        var options = new FitOptions();
        var random = new PortableRandom(0);
        var trainingRows = new TrainingRows<T>(network, data, options, default);
        trainingRows.Compute(default, column, random);
        trainingRows.Step(default, default);
        trainingRows.ComputeLoss();
        double loss = trainingRows.RowCount + trainingRows.RowsPerEpoch + trainingRows.BatchSize;
        var rowByRow = new RowByRowUpdate<T>(network, trainingRows);
        _ = rowByRow.SeesEveryNumber && rowByRow.RowsPerCall > 0 && rowByRow.Update(default, ref loss);
        var plainBatches = new PlainBatchUpdate<T>(network, trainingRows, random);
        _ = plainBatches.SeesEveryNumber && plainBatches.RowsPerCall > 0 && plainBatches.Update(default, ref loss);
        var batches = new OptimizerBatchUpdate<T>(network, trainingRows, new Adam(), options, random);
        _ = batches.SeesEveryNumber && batches.RowsPerCall > 0 && batches.Update(default, ref loss);
        var lineSearch = new LbfgsUpdate<T>(network, trainingRows, new WeightPenalty<double>(new WeightMask(network.Topology), 0.0, 0.0), random, memory: 1);
        _ = lineSearch.SeesEveryNumber && lineSearch.RowsPerCall > 0 && lineSearch.HasConverged && lineSearch.Update(default, ref loss);
        default(DroppedNodes<T>).Clear(0, column);
#if NET8_0_OR_GREATER
        _ = new AlignedMemory<T>(1).Span;
        SpanFunctions.Exp<T>(column, column);
        SpanFunctions.Sigmoid<T>(column, column);
        SpanFunctions.Tanh<T>(column, column);
        SpanFunctions.Log<T>(column, column);
        SpanFunctions.Log1pExpMinusAbs<T>(column, column);
#endif
    }
}
