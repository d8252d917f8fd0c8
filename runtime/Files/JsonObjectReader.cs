using System;
using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Reads the properties of one JSON object, each once. Errors name the place: <c>parameters.W1[3][0]</c>.</summary>
internal sealed class JsonObjectReader
{
    private readonly Dictionary<string, JsonValue> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <exception cref="NetworkFileException">It is no object, or has a property twice.</exception>
    public JsonObjectReader(JsonValue element, string path)
    {
        Path = path;
        if (element.Kind != JsonKind.Object)
        {
            throw new NetworkFileException($"{(path.Length == 0 ? "The file" : path.TrimEnd('.'))} is {Kind(element)}, expected an object.");
        }

        foreach ((string name, JsonValue value) in element.Properties)
        {
            if (!_properties.TryAdd(name, value))
            {
                throw new NetworkFileException($"{path}{Shown(name)} comes twice.");
            }
        }
    }

    /// <summary>The text before the name of a property in an error: empty, or with a dot at its end.</summary>
    public string Path { get; }

    public IReadOnlyCollection<string> Names => _properties.Keys;

    public JsonObjectReader Object(string name) => new(Required(name), $"{Path}{Shown(name)}.");

    public JsonObjectReader? OptionalObject(string name) => _properties.ContainsKey(name) ? Object(name) : null;

    public string String(string name)
    {
        JsonValue element = Required(name);
        return element.Kind == JsonKind.String
            ? element.String
            : throw new NetworkFileException($"{Path}{name} is {Kind(element)}, expected text.");
    }

    /// <summary>Finds the member of an enum that a text names.</summary>
    public TEnum Member<TEnum>(string property, string name)
        where TEnum : struct, Enum
        // A number, which the framework takes for a member, is no name.
        => Enum.TryParse(name, out TEnum member) && char.IsLetter(name[0]) && member.ToString() == name
            ? member
            : throw new NetworkFileException($"{Path}{property} holds \"{Shown(name)}\", expected the name of a member of {typeof(TEnum).Name}.");

    public string[]? OptionalStrings(string name, int count) => _properties.ContainsKey(name) ? Strings(name, count) : null;

    public string[] Strings(string name, int count)
    {
        JsonValue array = Array(Required(name), Path + name, count);
        return array.Elements.Select((item, index) => item.Kind == JsonKind.String
            ? item.String
            : throw new NetworkFileException($"{Path}{name}[{index}] is {Kind(item)}, expected text.")).ToArray();
    }

    public long Integer(string name) => Integer(Required(name), Path + name);

    public long[] Integers(string name) =>
        Array(Required(name), Path + Shown(name), count: null).Elements.Select(item => Integer(item, Path + Shown(name))).ToArray();

    public double Number(string name) => Number<double>(Required(name), Path + name);

    /// <summary>Reads an array of finite numbers.</summary>
    public T[] Vector<T>(string name, int? count = null)
        where T : unmanaged
        => Vector<T>(Required(name), Path + Shown(name), count);

    public T[][] Matrix<T>(string name, int rows, int columns)
        where T : unmanaged
    {
        JsonValue array = Array(Required(name), Path + name, rows);
        return array.Elements.Select((row, index) => Vector<T>(row, $"{Path}{name}[{index}]", columns)).ToArray();
    }

    /// <exception cref="NetworkFileException">There is a property that was not read.</exception>
    public void RequireNothingElse()
    {
        if (_properties.Keys.FirstOrDefault(name => !_read.Contains(name)) is { } extra)
        {
            throw new NetworkFileException($"{Path}{Shown(extra)} is not expected here.");
        }
    }

    private static T[] Vector<T>(JsonValue element, string place, int? count)
        where T : unmanaged
        => Array(element, place, count).Elements.Select((item, index) => Number<T>(item, place, index)).ToArray();

    private static T Number<T>(JsonValue element, string place, int? index = null)
        where T : unmanaged
    {
        return element.TryNumber(out T number)
            ? number
            : throw new NetworkFileException(
                $"{place}{(index is null ? "" : $"[{index}]")} is {Kind(element)}, expected a number within the range of {typeof(T).Name}.");
    }

    private static long Integer(JsonValue element, string place) =>
        element.TryInteger(out long number)
            ? number
            : throw new NetworkFileException($"{place} holds {Kind(element)}, expected a whole number.");

    private static JsonValue Array(JsonValue element, string place, int? count)
    {
        if (element.Kind != JsonKind.Array)
        {
            throw new NetworkFileException($"{place} is {Kind(element)}, expected an array.");
        }

        return count is null || element.Elements.Count() == count
            ? element
            : throw new NetworkFileException($"{place} has {element.Elements.Count()} elements, expected {count}.");
    }

    private static string Kind(JsonValue element) => element.Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "an array",
        JsonKind.String => "text",
        _ => Shown(element.Raw),
    };

    private static string Shown(string text) => text.Length <= 40 ? text : text.Remove(40) + "…";

    private JsonValue Required(string name)
    {
        _read.Add(name);
        return _properties.TryGetValue(name, out JsonValue element)
            ? element
            : throw new NetworkFileException($"{Path}{name} is missing.");
    }
}
