#if NET8_0_OR_GREATER
using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BackpropGen;

/// <summary>
/// Lets System.Text.Json write and read a network, with all that <see cref="NetworkFile"/> writes and checks, where it is the property of something
/// else. Put it on your half of the class, <c>[JsonConverter(typeof(NetworkJsonConverter&lt;Brain&gt;))]</c>, or add it to
/// <see cref="JsonSerializerOptions.Converters"/>. It needs no reflection, and works with source generation and native AOT.
/// </summary>
/// <remarks>Scaling, names and the state of training are not part of it; <c>Save</c> with details keeps them.</remarks>
/// <typeparam name="TNetwork">The class of the network, of either precision.</typeparam>
public sealed class NetworkJsonConverter<TNetwork> : JsonConverter<TNetwork>
    where TNetwork : class, INetwork, new()
{
    /// <summary>Reads a network.</summary>
    /// <param name="reader">A reader at the object that <see cref="Write"/> wrote.</param>
    /// <param name="typeToConvert">The class of the network.</param>
    /// <param name="options">Not used.</param>
    /// <exception cref="JsonException">The object is damaged, or belongs to another network; the inner exception says where.</exception>
    public override TNetwork Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var content = new MemoryStream();
        using (JsonDocument document = JsonDocument.ParseValue(ref reader))
        using (var writer = new Utf8JsonWriter(content)) // leaves out the comments and the commas that the reader allows
        {
            document.RootElement.WriteTo(writer);
        }

        content.Position = 0;
        try
        {
            return NetworkFile.Load<TNetwork>(content);
        }
        catch (NetworkFileException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <summary>Writes a network as an object.</summary>
    /// <param name="writer">The writer, whose indentation and escapes are used.</param>
    /// <param name="value">The network; not changed.</param>
    /// <param name="options">Not used.</param>
    /// <exception cref="InvalidOperationException">A parameter is not finite.</exception>
    public override void Write(Utf8JsonWriter writer, TNetwork value, JsonSerializerOptions options)
    {
        using var content = new MemoryStream();
        switch (value)
        {
            case INetwork<double> ofDouble:
                ofDouble.Save(content);
                break;
            case INetwork<float> ofSingle:
                ofSingle.Save(content);
                break;
        }

        content.Position = 0;
        using JsonDocument document = JsonDocument.Parse(content);
        document.RootElement.WriteTo(writer);
    }
}
#endif
