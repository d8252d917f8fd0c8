using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

public partial class NetworkJsonConverterTests
{
    private static readonly JsonSerializerOptions Converters = new()
    {
        WriteIndented = true, Converters = { new NetworkJsonConverter<PlacementNetwork>(), new NetworkJsonConverter<SinglePrecisionNetwork>() },
    };

    private static readonly JsonSerializerOptions Lenient = new() { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void A_network_is_a_property_of_something_else()
    {
        var game = new SavedGame { Level = 7, Brain = new ConvertedNetwork(seed: 1), Name = "é" };

        SavedGame found = JsonSerializer.Deserialize<SavedGame>(JsonSerializer.Serialize(game))!;
        SavedGame generated = JsonSerializer.Deserialize(JsonSerializer.Serialize(game, Context.Default.SavedGame), Context.Default.SavedGame)!;

        Assert.Equal((7, "é"), (found.Level, found.Name));
        Assert.Equal(game.Brain.ParameterSpan.ToArray(), found.Brain!.ParameterSpan.ToArray());
        Assert.Equal(game.Brain.ParameterSpan.ToArray(), generated.Brain!.ParameterSpan.ToArray());
        Assert.Null(JsonSerializer.Deserialize<SavedGame>(JsonSerializer.Serialize(new SavedGame()))!.Brain);
        Assert.DoesNotContain('\n', JsonSerializer.Serialize(game));
    }

    [Fact]
    public void A_network_of_another_assembly_is_written_with_the_converter_in_the_options()
    {
        PlacementNetwork[] networks = { new(seed: 1), new(seed: 2) };
        var single = new SinglePrecisionNetwork(seed: 3);

        PlacementNetwork[] found = JsonSerializer.Deserialize<PlacementNetwork[]>(JsonSerializer.Serialize(networks, Converters), Converters)!;

        Assert.Equal(networks.SelectMany(net => net.ParameterSpan.ToArray()), found.SelectMany(net => net.ParameterSpan.ToArray()));
        Assert.Equal(single.ParameterSpan.ToArray(), JsonSerializer.Deserialize<SinglePrecisionNetwork>(JsonSerializer.Serialize(single, Converters), Converters)!.ParameterSpan.ToArray());
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed_where_the_options_allow_them()
    {
        var brain = new ConvertedNetwork(seed: 1);
        string json = JsonSerializer.Serialize(brain).Replace("{", "{ /* by hand */ ", StringComparison.Ordinal).Replace("]", ",]", StringComparison.Ordinal);

        Assert.Equal(brain.ParameterSpan.ToArray(), JsonSerializer.Deserialize<ConvertedNetwork>(json, Lenient)!.ParameterSpan.ToArray());
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<ConvertedNetwork>(json));
    }

    [Theory]
    [InlineData("{\"Brain\": {}}", "format is missing.")]
    [InlineData("{\"Brain\": 7}", "The file is 7, expected an object.")]
    [InlineData("{\"Brain\": {\"format\": ", "")]
    public void Something_else_is_a_JsonException(string json, string message)
    {
        JsonException exception = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<SavedGame>(json));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_are_written_with_named_numbers()
    {
        var options = new JsonSerializerOptions { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
        FitReport report = new PlacementNetwork(seed: 1).Fit(new[] { new[] { 1.0, 2, 3, 4 } }, new[] { 1.0 }, new() { Epochs = 3 });

        Assert.Contains("\"ValidationLoss\":\"NaN\"", JsonSerializer.Serialize(report, options), StringComparison.Ordinal);
        Assert.Contains("\"TrainLoss\":", JsonSerializer.Serialize(report.History[0], options), StringComparison.Ordinal);
    }

    internal sealed class SavedGame
    {
        public int Level { get; set; }

        public ConvertedNetwork? Brain { get; set; }

        public string? Name { get; set; }
    }

    [JsonSerializable(typeof(SavedGame))]
    internal sealed partial class Context : JsonSerializerContext;
}

/// <summary>Says itself how it is written.</summary>
[Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)]
[JsonConverter(typeof(NetworkJsonConverter<ConvertedNetwork>))]
public partial class ConvertedNetwork;
