using System;
using System.Diagnostics;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Orleans.Runtime;

namespace BackpropGen;

/// <summary>Sends a call that may be repeated again, while silos die and others take their place.</summary>
internal sealed class RepeatedCalls(TimeSpan timeout, TimeSpan giveUpAfter, CancellationToken cancellationToken)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="TimeoutException">There was no answer in all the time.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<T> SendAsync<T>(Func<Task<T>> call, string receiver)
    {
        long start = Stopwatch.GetTimestamp();
        for (TimeSpan wait = timeout; ;)
        {
            try
            {
                return await call().WaitAsync(wait, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsPassing(exception))
            {
                if (Stopwatch.GetElapsedTime(start) > giveUpAfter)
                {
                    throw new TimeoutException(FormattableString.Invariant($"{receiver} gave no answer within {giveUpAfter}: {exception.Message}"), exception);
                }

                wait = exception is TimeoutException ? 2 * wait : wait;
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsPassing(Exception exception) => exception is TimeoutException or OrleansException or IOException or SocketException;
}
