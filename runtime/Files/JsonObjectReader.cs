using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace BackpropGen;

/// <summary>Reads the properties of one JSON object, each once. Errors name the place: <c>parameters.W1[3][0]</c>.</summary>
internal sealed class JsonObjectReader
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <exception cref="NetworkFileException">It is no object, or has a property twice.</exception>
    public JsonObjectReader(JsonElement element, string path)
    {
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new NetworkFileException($"{(path.Length == 0 ? "The file" : path.TrimEnd('.'))} is {Kind(element)}, expected an object.");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!_properties.TryAdd(property.Name, property.Value))
            {
                throw new NetworkFileException($"{path}{Shown(property.Name)} comes twice.");
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
        JsonElement element = Required(name);
        return element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : throw new NetworkFileException($"{Path}{name} is {Kind(element)}, expected text.");
    }

    public string[]? OptionalStrings(string name, int count)
    {
        if (!_properties.ContainsKey(name))
        {
            return null;
        }

        JsonElement array = Array(Required(name), Path + name, count);
        return array.EnumerateArray().Select((item, index) => item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw new NetworkFileException($"{Path}{name}[{index}] is {Kind(item)}, expected text.")).ToArray();
    }

    public long Integer(string name) => Integer(Required(name), Path + name);

    public long[] Integers(string name) =>
        Array(Required(name), Path + Shown(name), count: null).EnumerateArray().Select(item => Integer(item, Path + Shown(name))).ToArray();

    public double Number(string name) => Number<double>(Required(name), Path + name);

    /// <summary>Reads an array of finite numbers.</summary>
    public T[] Vector<T>(string name, int? count = null)
        where T : unmanaged
        => Vector<T>(Required(name), Path + Shown(name), count);

    public T[][] Matrix<T>(string name, int rows, int columns)
        where T : unmanaged
    {
        JsonElement array = Array(Required(name), Path + name, rows);
        return array.EnumerateArray().Select((row, index) => Vector<T>(row, $"{Path}{name}[{index}]", columns)).ToArray();
    }

    /// <exception cref="NetworkFileException">There is a property that was not read.</exception>
    public void RequireNothingElse()
    {
        if (_properties.Keys.FirstOrDefault(name => !_read.Contains(name)) is { } extra)
        {
            throw new NetworkFileException($"{Path}{Shown(extra)} is not expected here.");
        }
    }

    private static T[] Vector<T>(JsonElement element, string place, int? count)
        where T : unmanaged
        => Array(element, place, count).EnumerateArray().Select((item, index) => Number<T>(item, place, index)).ToArray();

    private static T Number<T>(JsonElement element, string place, int? index = null)
        where T : unmanaged
    {
        if (element.ValueKind == JsonValueKind.Number)
        {
            // A float is read as a float, because a detour through double could round it twice.
            bool read = typeof(T) == typeof(float) ? element.TryGetSingle(out float single) : element.TryGetDouble(out double _);
            double value = !read ? double.NaN : typeof(T) == typeof(float) ? element.GetSingle() : element.GetDouble();
            if (double.IsFinite(value))
            {
                return Real.FromDouble<T>(value);
            }
        }

        throw new NetworkFileException($"{place}{(index is null ? "" : $"[{index}]")} is {Kind(element)}, expected a number within the range of {typeof(T).Name}.");
    }

    private static long Integer(JsonElement element, string place) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number)
            ? number
            : throw new NetworkFileException($"{place} holds {Kind(element)}, expected a whole number.");

    private static JsonElement Array(JsonElement element, string place, int? count)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw new NetworkFileException($"{place} is {Kind(element)}, expected an array.");
        }

        return count is null || element.GetArrayLength() == count
            ? element
            : throw new NetworkFileException($"{place} has {element.GetArrayLength()} elements, expected {count}.");
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => Shown(element.GetRawText()),
        _ => element.GetRawText(),
    };

    private static string Shown(string text) => text.Length <= 40 ? text : text.Remove(40) + "…";

    private JsonElement Required(string name)
    {
        _read.Add(name);
        return _properties.TryGetValue(name, out JsonElement element)
            ? element
            : throw new NetworkFileException($"{Path}{name} is missing.");
    }
}
