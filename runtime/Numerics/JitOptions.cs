using System.Runtime.CompilerServices;

namespace BackpropGen;

/// <summary>How the JIT compiler takes methods.</summary>
internal static class JitOptions
{
    // digits 64-32-10, Adam, 30 epochs, ms    first run   second
    // not yet optimised                       123         77
    // optimised before the first call         77          29
    /// <summary>
    /// For a method with a loop over vectors. Before it is optimised, each of its operations is a call, and that lasts until it has been called 30 times
    /// and a tenth of a second has passed in which nothing else was compiled: longer than the training of a small network. Native code of the
    /// package is compiled without this option, because its compiler leaves out the methods that have it.
    /// </summary>
    public const MethodImplOptions VectorLoop =
#if NET8_0_OR_GREATER && !NATIVE_CODE
        MethodImplOptions.AggressiveOptimization;
#else
        default;
#endif

    /// <summary>
    /// For a method with a loop over an <see cref="IUpdateRule{T}"/>. Its vectors are fields of a structure, which the compiler of native code leaves out.
    /// </summary>
    public const MethodImplOptions RuleLoop =
#if NET8_0_OR_GREATER
        MethodImplOptions.AggressiveOptimization;
#else
        default;
#endif
}
