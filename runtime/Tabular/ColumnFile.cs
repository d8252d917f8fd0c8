using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace BackpropGen;

/// <summary>
/// Saves the columns that a network was trained with, as JSON: names, categories in their order, and what the training rows taught about missing
/// cells. A later program reads its tables with them.
/// </summary>
public static class ColumnFile
{
    /// <summary>Saves columns to a file, which is replaced as a whole.</summary>
    /// <param name="path">Path of the file, in a folder that exists.</param>
    /// <param name="columns">The columns in the order of the inputs.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<TabularColumn> columns)
    {
        using var content = new MemoryStream();
        Save(content, columns);
        AtomicFile.Write(path, content.ToArray());
    }

    /// <summary>Saves columns to a stream.</summary>
    /// <param name="stream">A stream to write to; not closed.</param>
    /// <param name="columns">The columns in the order of the inputs.</param>
    public static void Save(Stream stream, IReadOnlyList<TabularColumn> columns)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (TabularColumn column in columns ?? throw new ArgumentNullException(nameof(columns)))
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            if (column.Categories is { } categories)
            {
                json.WriteStartArray("categories");
                foreach (string category in categories)
                {
                    json.WriteStringValue(category);
                }

                json.WriteEndArray();
                json.WriteString("unseen", column.Unseen.ToString());
            }

            if (column.Fill is { } fill)
            {
                json.WriteNumber("fill", fill);
                json.WriteBoolean("indicator", column.HasIndicator);
            }

            if (column.MissingNumber is { } missing)
            {
                json.WriteNumber("missingNumber", missing);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Loads columns from a file.</summary>
    /// <param name="path">A file that <see cref="Save(string, IReadOnlyList{TabularColumn})"/> wrote.</param>
    /// <exception cref="InvalidDataException">The file holds no columns.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TabularColumn[] Load(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Load(stream);
    }

    /// <summary>Loads columns from a stream.</summary>
    /// <param name="stream">A stream to read to its end; not closed.</param>
    /// <exception cref="InvalidDataException">The stream holds no columns.</exception>
    public static TabularColumn[] Load(Stream stream)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(stream);
            return json.RootElement.EnumerateArray().Select(Column).ToArray();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The file holds no columns: {exception.Message}", exception);
        }
    }

    private static TabularColumn Column(JsonElement json)
    {
        string name = json.GetProperty("name").GetString()!;
        return json.TryGetProperty("categories", out JsonElement categories)
            ? TabularColumn.Category(
                name, categories.EnumerateArray().Select(category => category.GetString()!).ToArray(), Enum.Parse<UnseenCategory>(json.GetProperty("unseen").GetString()!))
            : TabularColumn.Number(
                name, Number("fill"), json.TryGetProperty("indicator", out JsonElement indicator) && indicator.GetBoolean(), Number("missingNumber"));

        double? Number(string property) => json.TryGetProperty(property, out JsonElement value) ? value.GetDouble() : null;
    }
}
