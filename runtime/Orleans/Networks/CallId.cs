using System;
using System.Threading;
using Orleans;

namespace BackpropGen;

/// <summary>
/// Names a call that changes a network. A call that is sent again with the same id, because its answer did not come, is not carried out again.
/// </summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Number">Number of the call, which the caller never uses twice for the same network.</param>
[GenerateSerializer]
[Alias("BackpropGen.CallId")]
[Immutable]
public readonly record struct CallId([property: Id(0)] Guid Caller, [property: Id(1)] long Number);

/// <summary>Numbers the calls of a program. Any number of threads may take numbers.</summary>
/// <param name="caller">Who calls: no other program may use it, nor this one when it starts anew.</param>
public sealed class CallNumbers(Guid caller)
{
    private long _last;

    /// <summary>Begins with a caller of its own.</summary>
    public CallNumbers()
        : this(Guid.NewGuid())
    {
    }

    /// <summary>Gives the id of a new call. Keep it until the answer is there, and send the call again with the same.</summary>
    public CallId Next() => new(caller, Interlocked.Increment(ref _last));
}
