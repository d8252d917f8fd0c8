using System;
using System.Threading.Tasks;
using Orleans;
using Orleans.Concurrency;

namespace BackpropGen;

/// <summary>
/// Holds the network of one key, anywhere in the cluster: <c>grains.GetNetwork("placement", "customer-17")</c>. It predicts while it learns and while it
/// is saved, with the parameters that were saved last.
/// </summary>
/// <remarks>
/// Rows are given as measured, row after row in one array; scalers of <see cref="NetworkOptions"/> are applied here. A network of float rounds them.
/// </remarks>
[Alias("BackpropGen.INetworkGrain")]
public interface INetworkGrain : IGrainWithStringKey
{
    /// <summary>Predicts rows.</summary>
    /// <param name="x">The inputs, row after row: m·InputCount numbers, for at least one row.</param>
    /// <returns>The outputs, row after row: m·OutputCount numbers.</returns>
    /// <exception cref="ArgumentException">The length does not fit.</exception>
    /// <exception cref="NetworkGrainException">There is no network of this name, or its state cannot be used.</exception>
    [Alias("Predict")]
    [AlwaysInterleave]
    ValueTask<double[]> Predict(double[] x);

    /// <summary>Learns rows, once, however often the call is sent.</summary>
    /// <param name="call">Id of the call, from <see cref="CallNumbers.Next"/>; the same if it is sent again.</param>
    /// <param name="x">The inputs, row after row: m·InputCount numbers, for at least one row.</param>
    /// <param name="y">The actual values, row after row: m·OutputCount numbers.</param>
    /// <returns>What the call did. By default it is saved by then, see <see cref="NetworkOptions.Durability"/>.</returns>
    /// <exception cref="ArgumentException">
    /// A length does not fit, a number is not finite, a target is out of the range of the loss, or learning would lead to a number that is not finite.
    /// Nothing has changed.
    /// </exception>
    /// <exception cref="NetworkGrainException">The call is too old to know whether it was taken, or the network cannot be used. Nothing has changed.</exception>
    /// <remarks>After any other exception, from the storage or on the way, the call may have been taken: send it again with the same id.</remarks>
    [Alias("Learn")]
    ValueTask<LearnAnswer> Learn(CallId call, double[] x, double[] y);

    /// <summary>Computes the average loss and the metrics that fit it, on rows that are not learnt.</summary>
    /// <param name="x">The inputs, row after row.</param>
    /// <param name="y">The actual values, row after row.</param>
    /// <exception cref="ArgumentException">A length does not fit, a number is not finite, or a target is out of the range of the loss.</exception>
    /// <exception cref="NetworkGrainException">The network cannot be used.</exception>
    [Alias("Evaluate")]
    [AlwaysInterleave]
    Task<NetworkEvaluation> Evaluate(double[] x, double[] y);

    /// <summary>Begins anew with the untrained network of this key. Saves before it answers.</summary>
    /// <param name="call">Id of the call, as for <see cref="Learn"/>.</param>
    /// <exception cref="NetworkGrainException">The call is too old to know whether it was taken.</exception>
    /// <remarks>It also replaces a state that cannot be used, such as one of another topology.</remarks>
    [Alias("Reset")]
    Task Reset(CallId call);

    /// <summary>Gives the file of the network, as <c>net.Save</c> writes it, with scaling, names and the state of training.</summary>
    /// <returns>Content for <c>NetworkFile.Load&lt;Placement&gt;(new MemoryStream(file))</c>.</returns>
    /// <exception cref="NetworkGrainException">The network cannot be used.</exception>
    [Alias("Export")]
    [AlwaysInterleave]
    Task<byte[]> Export();
}
