using System;
using System.Linq;
using System.Numerics;

namespace BackpropGen.Benchmarks;

/// <summary>Does what a C# user writes first: loops over jagged arrays, weights[layer][node][source].</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class JaggedWorkload<T> : Workload<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[][][] _weights, _gradients;
    private readonly T[][] _biases, _biasGradients, _outputs, _deltas;

    public JaggedWorkload(params int[] sizes)
        : base(sizes?[0] ?? throw new ArgumentNullException(nameof(sizes)), sizes[^1])
    {
        var random = new PortableRandom(2);
        _weights = Layers(sizes, (from, to) => Rows(to, from, () => Convert(random.NextDouble() - 0.5)));
        _gradients = Layers(sizes, (from, to) => Rows(to, from, () => T.Zero));
        _biases = Layers(sizes, (_, to) => new T[to]);
        _biasGradients = Layers(sizes, (_, to) => new T[to]);
        _outputs = sizes.Select(size => new T[size]).ToArray();
        _deltas = Layers(sizes, (_, to) => new T[to]);
    }

    public override void TrainRowByRow()
    {
        T eta = Convert(1e-3);
        for (int row = 0; row < RowCount; row++)
        {
            Backward(row);
            Update(eta, accumulate: false);
        }
    }

    public override void TrainBatch()
    {
        foreach (T[] row in _gradients.SelectMany(layer => layer).Concat(_biasGradients))
        {
            Array.Clear(row);
        }

        for (int row = 0; row < RowCount; row++)
        {
            Backward(row);
            Update(T.One, accumulate: true);
        }

        T eta = Convert(1e-3 / RowCount);
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            for (int j = 0; j < _weights[layer].Length; j++)
            {
                for (int i = 0; i < _weights[layer][j].Length; i++)
                {
                    _weights[layer][j][i] -= eta * _gradients[layer][j][i];
                }

                _biases[layer][j] -= eta * _biasGradients[layer][j];
            }
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

    private void Forward(int row)
    {
        Input(row).CopyTo(_outputs[0]);
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            for (int j = 0; j < _weights[layer].Length; j++)
            {
                T z = _biases[layer][j];
                for (int i = 0; i < _weights[layer][j].Length; i++)
                {
                    z += _weights[layer][j][i] * _outputs[layer][i];
                }

                _outputs[layer + 1][j] = T.One / (T.One + T.Exp(-z));
            }
        }
    }

    private void Backward(int row)
    {
        Forward(row);
        ReadOnlySpan<T> y = Target(row);
        for (int layer = _weights.Length - 1; layer >= 0; layer--)
        {
            for (int j = 0; j < _deltas[layer].Length; j++)
            {
                T o = _outputs[layer + 1][j];
                if (layer == _weights.Length - 1)
                {
                    _deltas[layer][j] = o - y[j];
                    continue;
                }

                T sum = T.Zero;
                for (int next = 0; next < _deltas[layer + 1].Length; next++)
                {
                    sum += _deltas[layer + 1][next] * _weights[layer + 1][next][j];
                }

                _deltas[layer][j] = sum * o * (T.One - o);
            }
        }
    }

    private void Update(T factor, bool accumulate)
    {
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            for (int j = 0; j < _weights[layer].Length; j++)
            {
                T[] target = accumulate ? _gradients[layer][j] : _weights[layer][j];
                T step = accumulate ? _deltas[layer][j] : -factor * _deltas[layer][j];
                for (int i = 0; i < target.Length; i++)
                {
                    target[i] += step * _outputs[layer][i];
                }

                (accumulate ? _biasGradients : _biases)[layer][j] += step;
            }
        }
    }

    private static TItem[] Layers<TItem>(int[] sizes, Func<int, int, TItem> make) =>
        Enumerable.Range(0, sizes.Length - 1).Select(layer => make(sizes[layer], sizes[layer + 1])).ToArray();

    private static T[][] Rows(int rows, int columns, Func<T> value) =>
        Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => value()).ToArray()).ToArray();
}
