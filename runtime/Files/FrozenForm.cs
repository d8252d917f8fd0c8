using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Writes the constants and the forward pass of a frozen network.</summary>
internal abstract class FrozenForm<T>
    where T : unmanaged
{
    protected FrozenForm(FrozenSource source, Topology topology, T[] parameters)
    {
        Source = source;
        Topology = topology;
        Parameters = parameters;
    }

    public Topology Topology { get; }

    protected FrozenSource Source { get; }

    protected T[] Parameters { get; }

    protected static string Real => FrozenSource.Real<T>();

    public abstract void WriteConstants();

    public abstract void WriteForward(Scaler? inputScaler, Scaler? targetScaler);

    /// <summary>The functions that the forward pass calls.</summary>
    public abstract IReadOnlyCollection<string> FunctionsUsed();

    /// <summary>The functions of the activations. A linear layer needs none; those of a softmax layer depend on the form.</summary>
    protected HashSet<string> ActivationFunctions(params string[] softmaxFunctions) => Topology.Activations
        .Where(activation => activation != Activation.Linear)
        .SelectMany(activation => activation == Activation.Softmax ? softmaxFunctions : new[] { activation.ToString() })
        .ToHashSet();

    protected string Weight(int layer, int from, int to) =>
        FrozenSource.Number(Parameters[ParameterLayout.WeightIndex(Topology, layer, from, to)]);

    protected string Bias(int layer, int node) => FrozenSource.Number(Parameters[ParameterLayout.BiasIndex(Topology, layer, node)]);

    /// <summary>Writes z = (x − offset)/scale + shift in double, rounded once.</summary>
    protected static string Scaled(string value, Scaler? scaler, int column)
    {
        if (scaler is null)
        {
            return value;
        }

        string shift = scaler.Shift == 0.0 ? "" : $" + {FrozenSource.Number(scaler.Shift)}";
        return Rounded($"({value} - {FrozenSource.Number(scaler.Offsets[column])}) / {FrozenSource.Number(scaler.Scales[column])}{shift}");
    }

    /// <summary>Writes x = (z − shift)·scale + offset in double, rounded once.</summary>
    protected static string Unscaled(string value, Scaler? scaler, int column)
    {
        if (scaler is null)
        {
            return value;
        }

        string shifted = scaler.Shift == 0.0 ? value : $"({value} - {FrozenSource.Number(scaler.Shift)})";
        return Rounded($"{shifted} * {FrozenSource.Number(scaler.Scales[column])} + {FrozenSource.Number(scaler.Offsets[column])}");
    }

    private static string Rounded(string expression) => typeof(T) == typeof(float) ? $"(float)({expression})" : expression;
}
