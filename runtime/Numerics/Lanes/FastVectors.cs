#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace BackpropGen;

/// <summary>Says which vectors are worth their while.</summary>
internal static class FastVectors
{
    /// <summary>
    /// Whether vectors of 128 bits are faster than numbers one by one. WebAssembly has them too, but an interpreter, which runs .NET in a browser, needs
    /// longer for σ in a vector than for four numbers.
    /// </summary>
    public static bool Are128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Sse2.IsSupported || AdvSimd.IsSupported;
    }
}
#endif
