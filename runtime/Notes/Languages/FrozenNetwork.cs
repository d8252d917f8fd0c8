using System;
using System.IO;
using System.Text;

namespace BackpropGen;

/// <summary>
/// Writes a trained network as source code in C# or C: its parameters as constants, its scaling, the forward pass under the formulas of the notes,
/// and a self-test. The code compiles by itself, without a reference to this library.
/// </summary>
public static class FrozenNetwork
{
    /// <summary>Writes a static class in C#, with <c>\n</c> as line ends. C# 7.3 and later compile it on every .NET, Unity included.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="className">The name of the static class, an identifier of letters, digits and underscores.</param>
    /// <param name="namespaceName">Its namespace, identifiers with dots between them; null for none.</param>
    /// <param name="details">Scaling and names, which become part of the class: it takes inputs as measured, and gives predictions in the units of the targets.</param>
    /// <exception cref="ArgumentException">A name is no identifier, or the details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A parameter, or the output for the sample, is not finite.</exception>
    public static string ToSource<T>(this INetwork<T> network, string className, string? namespaceName = null, NetworkDetails<T>? details = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        CSharpNames.Require(className, namespaceName, network.Topology);
        return new CSharpClass(TrainedNetwork.Of(network, details, typeof(T) == typeof(float))).Write(className, namespaceName);
    }

    /// <summary>Saves the static class in C# to a file, which is replaced as a whole.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="path">Path of the file, in a folder that exists.</param>
    /// <param name="className">The name of the static class, an identifier of letters, digits and underscores.</param>
    /// <param name="namespaceName">Its namespace, identifiers with dots between them; null for none.</param>
    /// <param name="details">Scaling and names, which become part of the class.</param>
    /// <exception cref="ArgumentException">A name is no identifier, or the details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A parameter, or the output for the sample, is not finite.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveSource<T>(
        this INetwork<T> network, string path, string className, string? namespaceName = null, NetworkDetails<T>? details = null)
        where T : unmanaged
        => AtomicFile.Write(path, Encoding.UTF8.GetBytes(network.ToSource(className, namespaceName, details)));

    /// <summary>
    /// Writes a header and a source file in C99, with <c>\n</c> as line ends. They export <c>name_forward</c>, <c>name_self_test</c> and the names of
    /// inputs and classes, allocate nothing and call math.h alone.
    /// </summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="name">The start of every exported name, an identifier of letters, digits and underscores. The header is included as <c>name.h</c>.</param>
    /// <param name="details">Scaling and names, which become part of the code: it takes inputs as measured, and gives predictions in the units of the targets.</param>
    /// <param name="precision">The type of all numbers; null for that of the network.</param>
    /// <exception cref="ArgumentException">The name is no identifier, or a word of C; or the details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A parameter, or the output for the sample, is not finite; or a number is beyond the range of the precision.</exception>
    public static (string Header, string Source) ToC<T>(
        this INetwork<T> network, string name, NetworkDetails<T>? details = null, Precision? precision = null)
        where T : unmanaged
    {
        CNames.Require(name, nameof(name));
        bool isSingle = precision is null ? typeof(T) == typeof(float) : precision == Precision.Single;
        var module = new CModule(TrainedNetwork.Of(network, details, isSingle), name);
        return (module.Header(), module.Source());
    }

    /// <summary>Saves the source file in C99, and the header beside it. Each file is replaced as a whole.</summary>
    /// <param name="network">The network; not changed.</param>
    /// <param name="path">
    /// Path of the source file, in a folder that exists: <c>placement.c</c>. The name of the file is the start of every exported name, so it is an
    /// identifier of letters, digits and underscores.
    /// </param>
    /// <param name="details">Scaling and names, which become part of the code.</param>
    /// <param name="precision">The type of all numbers; null for that of the network.</param>
    /// <exception cref="ArgumentException">The path does not end with .c, or the name of the file is no identifier, or a word of C; or the details do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">A parameter, or the output for the sample, is not finite; or a number is beyond the range of the precision.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void SaveC<T>(this INetwork<T> network, string path, NetworkDetails<T>? details = null, Precision? precision = null)
        where T : unmanaged
    {
        if (Path.GetExtension(path ?? throw new ArgumentNullException(nameof(path))) != ".c")
        {
            throw new ArgumentException($"path is \"{path}\", expected the path of a source file in C, which ends with .c.", nameof(path));
        }

        string name = Path.GetFileNameWithoutExtension(path);
        CNames.Require(name, nameof(path));
        (string header, string source) = network.ToC(name, details, precision);
        AtomicFile.Write(Path.ChangeExtension(path, ".h"), Encoding.UTF8.GetBytes(header));
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(source));
    }
}
