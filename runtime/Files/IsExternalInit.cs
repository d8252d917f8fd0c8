#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;

// A program that was compiled against netstandard2.1 and runs on this build looks for the type here.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
#else
namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler accept <c>init</c>. The framework has it from .NET 5 on.</summary>
internal static class IsExternalInit
{
}
#endif
