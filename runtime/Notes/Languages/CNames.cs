using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace BackpropGen;

/// <summary>Checks the name of a network in C, with which its two files and all that it exports begin, and the names of inputs and classes.</summary>
internal static class CNames
{
    /// <summary>The longest string that each compiler of C99 takes.</summary>
    private const int LongestString = 4095;

    private static readonly HashSet<string> Keywords = (
        "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short "
        + "signed sizeof static struct switch typedef union unsigned void volatile while "
        // C23, and C++, which may include the header.
        + "alignas alignof bool constexpr false nullptr static_assert thread_local true typeof typeof_unqual asm catch char8_t char16_t char32_t class "
        + "concept consteval constinit const_cast co_await co_return co_yield decltype delete dynamic_cast explicit export friend mutable namespace new "
        + "noexcept operator private protected public reinterpret_cast requires static_cast template this throw try typeid typename using virtual wchar_t "
        + "and and_eq bitand bitor compl not not_eq or or_eq xor xor_eq")
        .Split(' ').ToHashSet();

    /// <summary>The headers of the standard library, which a header of the same name would hide.</summary>
    private static readonly HashSet<string> Headers = (
        "assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbit stdbool stdckdint "
        + "stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar wchar wctype")
        .Split(' ').ToHashSet(StringComparer.OrdinalIgnoreCase); // some file systems do not tell Math.h from math.h

    public static void Require(string name, string argument)
    {
        bool valid = !string.IsNullOrEmpty(name) && name[0] is not (>= '0' and <= '9')
            && name.All(character => character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_');
        if (!valid)
        {
            throw Refusal(name, argument, "expected a name of ASCII letters, digits and underscores");
        }

        if (Keywords.Contains(name))
        {
            throw Refusal(name, argument, "a keyword of C or C++; expected another name");
        }

        if (name[0] == '_' || name.EndsWith('_') || name.Contains("__", StringComparison.Ordinal))
        {
            throw Refusal(name, argument, "and names that begin with an underscore or hold two in a row are reserved in C and C++; expected another name");
        }

        if (Headers.Contains(name))
        {
            throw Refusal(name, argument, "the name of a header of the standard library; expected another name");
        }
    }

    /// <summary>Checks texts that become strings.</summary>
    public static void RequireTexts(IReadOnlyList<string> texts, string argument)
    {
        foreach (string text in texts)
        {
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                string shown = text.Replace("\0", "\\0", StringComparison.Ordinal);
                throw new ArgumentException($"{argument} holds \"{shown}\" with the character U+0000, where a string of C ends; expected other characters.", argument);
            }

            int bytes = Encoding.UTF8.GetByteCount(text);
            if (bytes > LongestString)
            {
                throw new ArgumentException($"{argument} holds a name of {bytes} bytes in UTF-8, expected at most {LongestString}.", argument);
            }
        }
    }

    private static ArgumentException Refusal(string name, string argument, string reason) => new($"{argument} holds \"{name}\", {reason}.", argument);
}
