namespace BackpropGen;

/// <summary>Applies class weights and label smoothing once, before training.</summary>
internal static class RowTargets
{
    /// <summary>Gives the weight of each row's class; null if there are no weights.</summary>
    public static double[]? Weights<T>(DataSet<T> data, FitOptions options)
        where T : unmanaged
    {
        if (options.ClassWeights is null)
        {
            return null;
        }

        int[] classes = data.Classes();
        var weights = new double[classes.Length];
        for (int row = 0; row < weights.Length; row++)
        {
            weights[row] = options.ClassWeights[classes[row]];
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
