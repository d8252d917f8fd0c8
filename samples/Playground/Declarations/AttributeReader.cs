using System.Collections.Immutable;
using System.Globalization;
using BackpropGen.Generator.Parsing;

namespace BackpropGen.Playground.Declarations;

/// <summary>
/// Reads <c>[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)] public partial class Placement;</c>. The compiler reads it anew once it has arrived in
/// the page; tests hold both equal.
/// </summary>
internal sealed class AttributeReader
{
    /// <summary>The sizes for which the attribute has a constructor of its own; others stand in an array.</summary>
    private const int MostSizes = 9;

    private readonly AttributeScanner _scanner;

    private AttributeReader(string text) => _scanner = new AttributeScanner(text);

    /// <summary>Null for anything but one attribute of literals on one empty, partial, top-level class.</summary>
    public static (NetworkAttributeData Attribute, string ClassName)? Read(string text)
    {
        var reader = new AttributeReader(text);
        return reader.ReadAttribute() is { } attribute && reader.ReadClass() is { } name && reader._scanner.IsAtEnd ? (attribute, name) : null;
    }

    private NetworkAttributeData? ReadAttribute()
    {
        if (!_scanner.Take("[") || _scanner.Take("BackpropGen") && !_scanner.Take(".") || !_scanner.Take("Network") && !_scanner.Take("NetworkAttribute")
            || !_scanner.Take("(") || ReadSizes() is not { } sizes || ReadMember<Activation>() is not { } activation || !_scanner.Take(",") || ReadMember<Loss>() is not { } loss)
        {
            return null;
        }

        NetworkAttributeData? attribute = new(sizes, activation, loss, null, null, "PerNode", "Double", HasInputGradient: false);
        var names = new HashSet<string>();
        while (attribute is not null && _scanner.Take(","))
        {
            attribute = _scanner.TakeWord() is { } name && names.Add(name) && _scanner.Take("=") ? ReadNamed(attribute, name) : null;
        }

        return _scanner.Take(")") && _scanner.Take("]") ? attribute : null;
    }

    /// <summary>The numbers before the activation, or an array of them, with the comma behind.</summary>
    private ImmutableArray<int>? ReadSizes()
    {
        if (ReadArray(ReadSize) is { } array)
        {
            return _scanner.Take(",") ? array : null;
        }

        ImmutableArray<int>.Builder sizes = ImmutableArray.CreateBuilder<int>();
        while (ReadSize() is { } size)
        {
            sizes.Add(size);
            if (!_scanner.Take(","))
            {
                return null;
            }
        }

        return sizes.Count is >= 2 and <= MostSizes ? sizes.ToImmutable() : null;
    }

    private int? ReadSize()
    {
        int position = _scanner.Position;
        if (int.TryParse(_scanner.TakeWord(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int size))
        {
            return size;
        }

        _scanner.Position = position;
        return null;
    }

    private NetworkAttributeData? ReadNamed(NetworkAttributeData attribute, string name) => name switch
    {
        "Output" => ReadMember<Activation>() is { } output ? attribute with { Output = output } : null,
        "Activations" => ReadArray(() => ReadMember<Activation>()) is { } activations ? attribute with { Activations = activations } : null,
        "Bias" => ReadMember<Bias>() is { } bias ? attribute with { Bias = bias } : null,
        "Precision" => ReadMember<Precision>() is { } precision ? attribute with { Precision = precision } : null,
        "InputGradient" => ReadFlag() is { } flag ? attribute with { HasInputGradient = flag } : null,
        "Population" => ReadFlag() is { } flag ? attribute with { HasPopulation = flag } : null,
        _ => null,
    };

    private bool? ReadFlag() => _scanner.Take("true") ? true : _scanner.Take("false") ? false : null;

    /// <summary><c>Activation.Sigmoid</c>; null where the enum has no such member.</summary>
    private string? ReadMember<TEnum>()
        where TEnum : struct, Enum
        => (!_scanner.Take("BackpropGen") || _scanner.Take(".")) && _scanner.Take(typeof(TEnum).Name) && _scanner.Take(".")
            && _scanner.TakeWord() is { } member && Enum.GetNames<TEnum>().Contains(member) ? member : null;

    /// <summary><c>new[] { … }</c>, <c>new int[] { … }</c> or <c>[ … ]</c>; null where no array comes next, or one of other things.</summary>
    private ImmutableArray<int>? ReadArray(Func<int?> read) => ReadArray<int?>(read, size => size is not null) is { } sizes ? [.. sizes.Select(size => size!.Value)] : null;

    private ImmutableArray<string>? ReadArray(Func<string?> read) => ReadArray(read, member => member is not null) is { } members ? [.. members.Select(member => member!)] : null;

    private List<TElement>? ReadArray<TElement>(Func<TElement> read, Func<TElement, bool> isRead)
    {
        string end = _scanner.Take("[") ? "]" : "}";
        if (end == "}")
        {
            if (!_scanner.Take("new"))
            {
                return null;
            }

            if (!_scanner.Take("["))
            {
                _scanner.TakeWord();
                if (!_scanner.Take("["))
                {
                    return null;
                }
            }

            if (!_scanner.Take("]") || !_scanner.Take("{"))
            {
                return null;
            }
        }

        var elements = new List<TElement>();
        while (!_scanner.Take(end))
        {
            TElement element = read();
            if (!isRead(element) || !_scanner.Take(",") && !_scanner.IsNext(end))
            {
                return null;
            }

            elements.Add(element);
        }

        return elements;
    }

    private string? ReadClass()
    {
        while (_scanner.Take("public") || _scanner.Take("internal") || _scanner.Take("sealed"))
        {
        }

        return _scanner.Take("partial") && _scanner.Take("class") && _scanner.TakeWord() is { } name && char.IsAsciiLetterUpper(name[0])
            && (_scanner.Take(";") || _scanner.Take("{") && _scanner.Take("}")) ? name : null;
    }
}
