namespace BackpropGen;

/// <summary>Applies the weights of rows and classes and label smoothing once, before training.</summary>
internal static class RowTargets
{
    /// <summary>Gives the weight of each row, times that of its class; null if there are no weights.</summary>
    public static double[]? Weights<T>(DataSet<T> data, FitOptions options)
        where T : unmanaged
    {
        if (options.ClassWeights is null && options.RowWeights is null)
        {
            return null;
        }

        int[]? classes = options.ClassWeights is null ? null : data.Classes();
        var weights = new double[data.RowCount];
        for (int row = 0; row < weights.Length; row++)
        {
            weights[row] = (options.RowWeights?[row] ?? 1.0) * (classes is null ? 1.0 : options.ClassWeights![classes[row]]);
        }

        return weights;
    }

    /// <summary>Replaces y by y·(1 − ε) + ε/K. If ε is 0, returns the same rows.</summary>
    public static DataSet<T> Smooth<T>(DataSet<T> data, double epsilon, Loss loss)
        where T : unmanaged
    {
        if (epsilon == 0.0)
        {
            return data;
        }

        int classes = loss == Loss.BCE ? 2 : data.OutputCount;
        T[] y = data.Y.ToArray();
        for (int index = 0; index < y.Length; index++)
        {
            y[index] = Real.FromDouble<T>(Real.ToDouble(y[index]) * (1.0 - epsilon) + epsilon / classes);
        }

        return new DataSet<T>(data.X, data.InputCount, y, data.OutputCount, data.FeatureNames, data.ClassNames);
    }
}
