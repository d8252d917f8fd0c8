using System;

namespace BackpropGen;

/// <summary>Holds one row with its known prediction, which a network must give with the parameters of a file.</summary>
internal sealed class SampleCheck
{
    private readonly double[] _x, _prediction;
    private readonly bool _isSingle, _isForeign;
    private readonly Scaler? _inputScaler, _targetScaler;

    /// <param name="x">Inputs as measured.</param>
    /// <param name="prediction">Outputs in the units of the targets.</param>
    /// <param name="isSingle">Whether the prediction was rounded to <see cref="float"/>.</param>
    /// <param name="inputScaler">Scaling of the inputs; null for none.</param>
    /// <param name="targetScaler">Scaling of the targets; null for none.</param>
    /// <param name="isForeign">Whether another framework gave the prediction.</param>
    public SampleCheck(double[] x, double[] prediction, bool isSingle, Scaler? inputScaler = null, Scaler? targetScaler = null, bool isForeign = false)
    {
        _isForeign = isForeign;
        _x = x;
        _prediction = prediction;
        _isSingle = isSingle;
        _inputScaler = inputScaler;
        _targetScaler = targetScaler;
    }

    /// <summary>Compares the prediction of a network with the known one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="outputsOfFile">Finds the outputs of the network of the file among those of this one; null if they are the same.</param>
    /// <exception cref="NetworkFileException">They differ by more than rounding.</exception>
    public void Require<T>(INetwork<T> network, Func<double[], double[]>? outputsOfFile = null)
        where T : unmanaged
    {
        double[] x = _inputScaler is null ? _x : _inputScaler.Transform(_x);
        var outputs = new T[network.Topology.OutputCount];
        network.Forward(Array.ConvertAll(x, Real.FromDouble<T>), outputs);
        double[] scaled = Array.ConvertAll(outputs, Real.ToDouble);
        scaled = outputsOfFile is null ? scaled : outputsOfFile(scaled);
        double[] found = _targetScaler is null ? scaled : _targetScaler.Inverse(scaled);
        double[] expected = _targetScaler is null ? _prediction : _targetScaler.Transform(_prediction);
        for (int output = 0; output < found.Length; output++)
        {
            // Another library may round eˣ differently: that is an error of the scaled output. Added is that of the saved number itself.
            double tolerance = (_isSingle || typeof(T) == typeof(float) ? 1e-4 : 1e-9) * (_targetScaler?.Scales[output] ?? 1.0) * Math.Max(1.0, Math.Abs(expected[output]))
                + (_isSingle ? 1e-7 : 1e-15) * Math.Abs(_prediction[output]);
            if (!(Math.Abs(_prediction[output] - found[output]) <= tolerance))
            {
                throw new NetworkFileException(FormattableString.Invariant($"The sample gives {found[output]} as output {output + 1}, ") + (_isForeign
                    ? FormattableString.Invariant($"expected {_prediction[output]}: the order of the layers, their layout, or an activation is another.")
                    : FormattableString.Invariant(
                        $"but gave {_prediction[output]} when it was saved: the file was changed, or the network computes differently.")));
            }
        }
    }
}
