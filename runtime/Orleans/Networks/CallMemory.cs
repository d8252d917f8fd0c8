using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Knows the calls that were taken, so that none is carried out twice. Its memory is bounded.</summary>
internal sealed class CallMemory(NetworkState state, NetworkOptions options)
{
    /// <summary>Whether a call was taken.</summary>
    /// <exception cref="NetworkGrainException">The call is so old that nobody knows.</exception>
    public bool Contains(CallId call)
    {
        TakenCalls? taken = state.Callers.Find(caller => caller.Caller == call.Caller);
        if (taken is null)
        {
            return false;
        }

        if (taken.Numbers.BinarySearch(call.Number) >= 0)
        {
            return true;
        }

        return call.Number > taken.Forgotten ? false : throw new NetworkGrainException(FormattableString.Invariant(
            $"Call {call.Number} of {call.Caller} came after {options.RememberedCalls} later ones, so that nobody knows whether it was taken; expected a number above {taken.Forgotten}."));
    }

    /// <summary>Remembers a call, and forgets what is older than the options allow.</summary>
    /// <param name="call">A call that was not taken before.</param>
    public void Add(CallId call)
    {
        int index = state.Callers.FindIndex(caller => caller.Caller == call.Caller);
        TakenCalls taken = index < 0 ? new TakenCalls { Caller = call.Caller } : state.Callers[index];
        if (index >= 0)
        {
            state.Callers.RemoveAt(index);
        }

        state.Callers.Add(taken);
        state.Callers.RemoveRange(0, Math.Max(0, state.Callers.Count - options.RememberedCallers));
        List<long> numbers = taken.Numbers;
        numbers.Insert(~numbers.BinarySearch(call.Number), call.Number);
        if (numbers.Count > options.RememberedCalls)
        {
            taken.Forgotten = numbers[0];
            numbers.RemoveAt(0);
        }
    }
}
