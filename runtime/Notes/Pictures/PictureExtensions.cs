using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Draws networks, their training and their predictions.</summary>
public static class PictureExtensions
{
    /// <summary>
    /// Draws the nodes, with each weight as an edge and each bias as a square: blue and solid above 0, orange and dashed below, wider for larger |w|. Up
    /// to 40 weights are written at their edges. A network with more than 400 is drawn as <see cref="DrawWeights"/> does.
    /// </summary>
    /// <param name="network">The network; not changed.</param>
    public static Picture Draw<T>(this INetwork<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DrawnNetwork drawn = DrawnNetwork.Of(network);
        return new Picture(drawn.EdgeCount > NetworkDrawing.MostEdges ? WeightMatrices.Draw(drawn) : NetworkDrawing.Draw(drawn));
    }

    /// <summary>
    /// Draws the network as <see cref="Draw{T}(INetwork{T})"/> does, with the values of a row in its nodes: z, o and δ = ∂L/∂z. A network with more than
    /// 400 weights has a strip of cells for each of them.
    /// </summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="x">The inputs x1 … xn, scaled.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <exception cref="ArgumentException">The row has another length than the network.</exception>
    /// <exception cref="InvalidOperationException">Another version of BackpropGen wrote the code of the network.</exception>
    public static Picture DrawRow<T>(this INetwork<T> network, ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        DrawnNetwork drawn = DrawnNetwork.Of(network, x, y);
        return new Picture(drawn.EdgeCount > NetworkDrawing.MostEdges ? RowStrips.Draw(drawn) : NetworkDrawing.Draw(drawn));
    }

    /// <summary>
    /// Draws the matrix of weights of each layer, a row for each source node, as cells that are darker for larger numbers, with the biases below. Up to
    /// 12 × 12 they hold their numbers.
    /// </summary>
    /// <param name="network">The network; not changed.</param>
    public static Picture DrawWeights<T>(this INetwork<T> network)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => new(WeightMatrices.Draw(DrawnNetwork.Of(network)));

    /// <summary>
    /// Draws the average loss of each epoch, for training and validation, with the best epoch and the reason for the end. The axis is logarithmic if the
    /// losses span more than two decades.
    /// </summary>
    /// <param name="report">The report of <c>Fit</c>; it may have no epoch.</param>
    public static Picture DrawLossCurve(this FitReport report) => new(LossCurve.Draw(report ?? throw new ArgumentNullException(nameof(report))));

    /// <summary>
    /// Draws the average loss of each epoch of a training that has not ended: one that is watched epoch by epoch, with <c>Trainer.RunEpoch</c> or
    /// <c>FitOptions.Progress</c>. The axis is logarithmic if the losses span more than two decades.
    /// </summary>
    /// <param name="history">The epochs, first to last; some may be left out.</param>
    public static Picture DrawLossCurve(this IReadOnlyList<EpochReport> history) => new(LossCurve.Draw(history ?? throw new ArgumentNullException(nameof(history))));

    /// <summary>
    /// Draws which class the network predicts over a plane of two inputs, the lines between the classes, and the rows as points. The other inputs are at
    /// their means over the rows.
    /// </summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="data">The rows, scaled, each of one class. Their range is that of the axes.</param>
    /// <param name="horizontal">The input along the lower axis, from 0.</param>
    /// <param name="vertical">The input along the left axis, from 0.</param>
    /// <param name="threshold">Smallest ŷ of class 1 of a network with one output; null for 0.5, and for several outputs.</param>
    /// <exception cref="ArgumentException">
    /// The rows have another shape or are not of one class, the network has one input, or several labels as its outputs, or a threshold is given for
    /// several outputs.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such input.</exception>
    public static Picture DrawDecisionBoundary<T>(this INetwork<T> network, DataSet<T> data, int horizontal = 0, int vertical = 1, double? threshold = null)
        where T : unmanaged, IFloatingPointIeee754<T>
        => new(DecisionBoundary.Draw(network, data, horizontal, vertical, threshold));

    /// <summary>Draws how many rows of each class were predicted as each class, and their share.</summary>
    /// <param name="matrix">The matrix.</param>
    public static Picture Draw(this ConfusionMatrix matrix) => new(ConfusionDrawing.Draw(matrix ?? throw new ArgumentNullException(nameof(matrix))));

    /// <summary>
    /// Draws the loss of a row as a function of one parameter, the others being as they are: L(w), the slope ∂L/∂w at the present value, and the steps
    /// −η·∂L/∂w of gradient descent on this parameter alone.
    /// </summary>
    /// <param name="network">The network. Its parameters change meanwhile, and have their old bits afterwards. Nothing else may use it meanwhile.</param>
    /// <param name="parameter">Name of the parameter, such as <c>w11_1</c> or <c>b21</c>.</param>
    /// <param name="x">The inputs x1 … xn, scaled.</param>
    /// <param name="y">The actual values, one per output.</param>
    /// <param name="learningRate">The learning rate η, above 0.</param>
    /// <param name="steps">Number of steps, from 1 to 100.</param>
    /// <exception cref="ArgumentException">The network has no such parameter, or the row has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate or the number of steps is out of range.</exception>
    public static Picture DrawLossAlong<T>(
        this INetwork<T> network, string parameter, ReadOnlySpan<T> x, ReadOnlySpan<T> y, double learningRate, int steps = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RowArgument.Require(network, x, y);
        T[] inputs = x.ToArray(), targets = y.ToArray();
        return DrawLossAlong(network, parameter, learningRate, steps, gradient => network.Backward(inputs, targets, gradient));
    }

    /// <summary>Draws the mean loss of many rows as a function of one parameter.</summary>
    /// <param name="network">The network. Its parameters change meanwhile, and have their old bits afterwards. Nothing else may use it meanwhile.</param>
    /// <param name="parameter">Name of the parameter, such as <c>w11_1</c> or <c>b21</c>.</param>
    /// <param name="data">The rows, scaled.</param>
    /// <param name="learningRate">The learning rate η, above 0.</param>
    /// <param name="steps">Number of steps, from 1 to 100.</param>
    /// <exception cref="ArgumentException">The network has no such parameter, or the rows have another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate or the number of steps is out of range.</exception>
    public static Picture DrawLossAlong<T>(this INetwork<T> network, string parameter, DataSet<T> data, double learningRate, int steps = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        DrawnNetwork.RequireRows(network, data);
        return DrawLossAlong(network, parameter, learningRate, steps, gradient => network.Backward(data.Packed, gradient));
    }

    private static Picture DrawLossAlong<T>(INetwork<T> network, string parameter, double learningRate, int steps, Func<T[], T> backward)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!double.IsFinite(learningRate) || learningRate <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "Expected a finite number above 0.");
        }

        if (steps is < 1 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(steps), steps, "Expected 1 to 100.");
        }

        string[] names = ParameterNames.Of(NetworkModels.Of(network.Topology, isSingle: false)).ToArray();
        int index = Array.IndexOf(names, parameter ?? throw new ArgumentNullException(nameof(parameter)));
        if (index < 0)
        {
            throw new ArgumentException(
                $"parameter is \"{parameter}\", expected the name of a weight or a bias of this network, such as {NearestName.To(parameter, names)}.",
                nameof(parameter));
        }

        T old = network.ParameterSpan[index];
        var gradient = new T[names.Length];
        try
        {
            return new Picture(LossAlong.Draw(parameter, double.CreateChecked(old), learningRate, steps, value =>
            {
                network.ParameterSpan[index] = T.CreateSaturating(value);
                double loss = double.CreateChecked(backward(gradient));
                return (loss, double.CreateChecked(gradient[index]));
            }));
        }
        finally
        {
            network.ParameterSpan[index] = old;
        }
    }
}
