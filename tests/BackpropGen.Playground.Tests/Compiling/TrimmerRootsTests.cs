using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using BackpropGen.Playground.Compiling;
using BackpropGen.Playground.Tests.Testing;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Playground.Tests.Compiling;

/// <summary>The trimmer of the page leaves what networks call, which are compiled long after it has run.</summary>
public class TrimmerRootsTests
{
    /// <summary>Types that the runtime itself cannot do without.</summary>
    private static readonly string[] Always = ["System.Int32", "System.String"];

    [Fact]
    public void Every_type_that_a_network_names_is_kept()
    {
        var compiler = new NetworkCompiler();
        IEnumerable<string> kept = XDocument.Load(Path.Combine(Repository.Root, "samples", "Playground", "TrimmerRoots.xml"))
            .Descendants("type").Select(type => (string)type.Attribute("fullname")!);

        string[] named = [.. RandomDeclarations.Right.SelectMany(text => TypesIn(compiler.Compile(text))).Distinct().Order(StringComparer.Ordinal)];

        Assert.Contains("System.Span`1", named);
        Assert.Empty(named.Except(kept).Except(Always));
    }

    /// <summary>The types of the framework in the metadata of an assembly.</summary>
    private static IEnumerable<string> TypesIn(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(handle => Name(metadata, handle)).Where(name => name.StartsWith("System.", StringComparison.Ordinal))];
    }

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{Name(metadata, (TypeReferenceHandle)type.ResolutionScope)}/{name}"
            : type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
