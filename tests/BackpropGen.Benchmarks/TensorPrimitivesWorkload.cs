using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;

namespace BackpropGen.Benchmarks;

/// <summary>Does what a C# user with <see cref="TensorPrimitives"/> writes: a vector operation for each row of a weight matrix.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class TensorPrimitivesWorkload<T> : Workload<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int[] _sizes;

    // weights[layer]: a row for each target node; the last row holds the biases.
    private readonly T[][] _weights, _biases, _gradients, _biasGradients, _outputs, _deltas;

    public TensorPrimitivesWorkload(params int[] sizes)
        : base(sizes?[0] ?? throw new ArgumentNullException(nameof(sizes)), sizes[^1])
    {
        var random = new PortableRandom(2);
        _sizes = sizes;
        T[][] Layers(Func<int, int, T[]> make) => Enumerable.Range(1, sizes.Length - 1).Select(k => make(sizes[k - 1], sizes[k])).ToArray();
        _weights = Layers((from, to) => Array.ConvertAll(new T[from * to], _ => Convert(random.NextDouble() - 0.5)));
        _gradients = Layers((from, to) => new T[from * to]);
        _biases = Layers((_, to) => new T[to]);
        _biasGradients = Layers((_, to) => new T[to]);
        _deltas = Layers((_, to) => new T[to]);
        _outputs = sizes.Select(size => new T[size]).ToArray();
    }

    public override void TrainRowByRow()
    {
        T eta = Convert(-1e-3);
        for (int row = 0; row < RowCount; row++)
        {
            Backward(row);
            AddProducts(_weights, _biases, eta);
        }
    }

    public override void TrainBatch()
    {
        foreach (T[] gradient in _gradients.Concat(_biasGradients))
        {
            Array.Clear(gradient);
        }

        for (int row = 0; row < RowCount; row++)
        {
            Backward(row);
            AddProducts(_gradients, _biasGradients, T.One);
        }

        T eta = Convert(-1e-3 / RowCount);
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            TensorPrimitives.MultiplyAdd(_gradients[layer], eta, _weights[layer], _weights[layer]);
            TensorPrimitives.MultiplyAdd(_biasGradients[layer], eta, _biases[layer], _biases[layer]);
        }
    }

    public override void PredictRowByRow()
    {
        for (int row = 0; row < RowCount; row++)
        {
            Forward(row);
            _outputs[^1].CopyTo(Prediction(row));
        }
    }

    public override void PredictAll() => PredictRowByRow();

    private Span<T> Row(T[] matrix, int layer, int node) => matrix.AsSpan(node * _sizes[layer], _sizes[layer]);

    private void Forward(int row)
    {
        Input(row).CopyTo(_outputs[0]);
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            T[] z = _outputs[layer + 1];
            for (int j = 0; j < z.Length; j++)
            {
                z[j] = _biases[layer][j] + TensorPrimitives.Dot<T>(Row(_weights[layer], layer, j), _outputs[layer]);
            }

            TensorPrimitives.Sigmoid<T>(z, z);
        }
    }

    private void Backward(int row)
    {
        Forward(row);
        TensorPrimitives.Subtract(_outputs[^1], Target(row), _deltas[^1]);
        for (int layer = _weights.Length - 2; layer >= 0; layer--)
        {
            Span<T> delta = _deltas[layer];
            delta.Clear();
            for (int next = 0; next < _deltas[layer + 1].Length; next++)
            {
                TensorPrimitives.MultiplyAdd(Row(_weights[layer + 1], layer + 1, next), _deltas[layer + 1][next], delta, delta);
            }

            ReadOnlySpan<T> o = _outputs[layer + 1];
            for (int j = 0; j < delta.Length; j++)
            {
                delta[j] *= o[j] * (T.One - o[j]);
            }
        }
    }

    private void AddProducts(T[][] targets, T[][] biases, T factor)
    {
        for (int layer = 0; layer < targets.Length; layer++)
        {
            for (int j = 0; j < _deltas[layer].Length; j++)
            {
                T step = factor * _deltas[layer][j];
                Span<T> target = Row(targets[layer], layer, j);
                TensorPrimitives.MultiplyAdd(_outputs[layer], step, target, target);
                biases[layer][j] += step;
            }
        }
    }
}
