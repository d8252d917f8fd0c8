using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace BackpropGen;

/// <summary>The results of a sweep.</summary>
public sealed class SweepReport
{
    private readonly byte[] _bestParameters;

    internal SweepReport(IReadOnlyList<SweepPoint> points, byte[] bestParameters)
    {
        Points = points;
        Best = points.MinBy(point => double.IsNaN(point.Loss) ? double.PositiveInfinity : point.Loss)!;
        _bestParameters = bestParameters;
    }

    /// <summary>The points, in the order of the grid: seeds innermost, then learning rates, then L2, then L1.</summary>
    public IReadOnlyList<SweepPoint> Points { get; }

    /// <summary>The point with the lowest loss; of several the first.</summary>
    public SweepPoint Best { get; }

    /// <summary>
    /// Copies the parameters of the best run into a network. With folds there is none, because each fold has a network: train one on all rows with
    /// <see cref="SweepPoint.ApplyTo"/>.
    /// </summary>
    /// <param name="network">The network, of the class that the silos have trained.</param>
    /// <exception cref="InvalidOperationException">The sweep had folds, or no run ended with a finite loss.</exception>
    /// <exception cref="ArgumentException">The network has another number of parameters.</exception>
    public void CopyBestTo<T>(INetwork<T> network)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        if (_bestParameters.Length == 0)
        {
            throw new InvalidOperationException(Best.Runs.Count > 1
                ? "Each fold has a network of its own, expected a sweep without folds. Train one on all rows: Fit(rows, report.Best.ApplyTo(options))."
                : "No run ended with a finite loss, expected one that did.");
        }

        Span<byte> target = MemoryMarshal.AsBytes(network.ParameterSpan);
        if (target.Length != _bestParameters.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"network has {target.Length} bytes of parameters, expected {_bestParameters.Length} as the networks of the sweep."), nameof(network));
        }

        _bestParameters.CopyTo(target);
    }

    /// <summary><c>90 runs of 9 points; best: seed 3, η 0.1: loss 0.0512 ± 0.0213 over 10 folds</c></summary>
    public override string ToString() => FormattableString.Invariant($"{Points.Sum(point => point.Runs.Count)} runs of {Points.Count} points; best: {Best}");
}
