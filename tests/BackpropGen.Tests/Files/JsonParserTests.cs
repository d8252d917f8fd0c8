using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Files;

/// <summary>The parser and the writer do as System.Text.Json does, which netstandard2.1 lacks.</summary>
public class JsonParserTests
{
    [Theory]
    [InlineData("", "line 1, column 1: the text ends, expected a value.")]
    [InlineData("[1,]", "line 1, column 4: ']' is out of place, expected a value.")]
    [InlineData("{\n  \"a\" 1}", "line 2, column 7: '1' is out of place, expected ':'.")]
    [InlineData("{a: 1}", "line 1, column 2: 'a' is out of place, expected the name of a property in quotes.")]
    [InlineData("[1 2]", "line 1, column 4: '2' is out of place, expected ',' or ']'.")]
    [InlineData("[01]", "line 1, column 3: '1' is out of place, expected ',' or ']'.")]
    [InlineData("[+1]", "line 1, column 2: '+' is out of place, expected a value.")]
    [InlineData("[1.]", "line 1, column 4: ']' is out of place, expected a digit.")]
    [InlineData("[.5]", "expected a value")]
    [InlineData("[1e]", "expected a digit")]
    [InlineData("[NaN]", "expected a value")]
    [InlineData("[nul]", "expected true, false or null")]
    [InlineData("[\"a\tb\"]", "line 1, column 4: the byte 0x09 is out of place, expected the rest of a string.")]
    [InlineData("[\"\\x\"]", "expected an escape")]
    [InlineData("[\"\\u12g4\"]", "expected a hexadecimal digit")]
    [InlineData("[\"a", "the text ends, expected the rest of a string")]
    [InlineData("[\"\\ud800\"]", "text that is not Unicode")]
    [InlineData("[\"\\ud800x\\udc00\"]", "text that is not Unicode")]
    [InlineData("[\"\\udc00\"]", "text that is not Unicode")]
    [InlineData("[] []", "line 1, column 4: '[' is out of place, expected the end.")]
    [InlineData("[1] // one", "expected the end")]
    [InlineData("\u00A0[]", "the byte 0xC2 is out of place")]
    [InlineData("[[[[[1]]]]]", "more than 4 objects and arrays inside each other")]
    public void What_is_not_JSON_is_refused_with_its_place(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Parse(Encoding.UTF8.GetBytes(text), maxDepth: 4)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0x80)]
    [InlineData(0xC0, 0xAF)] // a slash in too many bytes
    [InlineData(0xED, 0xA0, 0x80)] // half of a surrogate pair
    [InlineData(0xF4, 0x90, 0x80, 0x80)] // beyond U+10FFFF
    [InlineData(0xE2, 0x82)] // cut off
    public void Bytes_that_are_not_UTF_8_are_refused(params int[] bytes)
    {
        byte[] text = bytes.Select(value => (byte)value).Prepend((byte)'"').Append((byte)'"').ToArray();

        Assert.Contains("text that is not Unicode", Assert.Throws<FormatException>(() => Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_read_as_they_are_written()
    {
        JsonValue value = Parse("{ \"a\\u00e9\\n\\\"\\/\\ud83d\\ude00\" : [-0, 1.5E+2, true, null, \"\", {}, []] , \"a\" : \"é😀\"}"u8.ToArray());

        (string Name, JsonValue Value)[] properties = value.Properties.ToArray();
        Assert.Equal(new[] { "aé\n\"/😀", "a" }, properties.Select(property => property.Name));
        Assert.Equal("é😀", properties[1].Value.String);
        Assert.Equal(new[] { "-0", "1.5E+2", "true", "null", "\"\"", "{}", "[]" }, properties[0].Value.Elements.Select(element => element.Raw));
        Assert.True(properties[0].Value.Elements.First().TryNumber(out double zero) && double.IsNegative(zero));
    }

    [Fact]
    public void Numbers_are_the_nearest_of_their_type()
    {
        var random = new PortableRandom(3);
        for (int round = 0; round < 100_000; round++)
        {
            double number = BitConverter.UInt64BitsToDouble(random.NextUInt64());
            float single = BitConverter.UInt32BitsToSingle((uint)random.NextUInt64());
            if (double.IsFinite(number))
            {
                Assert.True(Parse(Encoding.UTF8.GetBytes(DecimalText.Write(number))).TryNumber(out double found));
                Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(found));
            }

            if (float.IsFinite(single))
            {
                Assert.True(Parse(Encoding.UTF8.GetBytes(DecimalText.Write(single))).TryNumber(out float found));
                Assert.Equal(BitConverter.SingleToInt32Bits(single), BitConverter.SingleToInt32Bits(found));
            }
        }

        // Beside the middle between two floats: by way of double it would be rounded to the other one.
        Assert.True(Parse("1.00000017881393432617187499"u8.ToArray()).TryNumber(out float once));
        Assert.Equal(1.00000012f, once);
        Assert.False(Parse(Encoding.UTF8.GetBytes("1e" + new string('9', 10_000))).TryNumber(out double _));
        Assert.True(Parse(Encoding.UTF8.GetBytes("0." + new string('0', 10_000) + "1")).TryNumber(out double tiny) && tiny == 0);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void It_accepts_what_the_framework_accepts_and_nothing_else()
    {
        byte[] good = "{\"a\": [1, -0.5e+3, true, false, null, \"é\\n\\u00e9\\ud83d\\ude00\"], \"b\": {\"c\": []}, \"\": 0}"u8.ToArray();
        const string Alphabet = "{}[]\",:0123456789eE+-.truefalsn\\u\n é";
        var random = new PortableRandom(11);
        int accepted = 0;
        for (int round = 0; round < 300_000; round++)
        {
            byte[] text = good.AsSpan(0, round % 3 == 0 ? random.NextInt(good.Length) : good.Length).ToArray();
            for (int changes = random.NextInt(4); changes > 0 && text.Length > 0; changes--)
            {
                text[random.NextInt(text.Length)] = (byte)(random.NextInt(8) == 0 ? random.NextInt(256) : Alphabet[random.NextInt(Alphabet.Length)]);
            }

            bool isAccepted = Accepts(() => _ = Parse(text).Raw);
            Assert.True(isAccepted == Accepts(() => RequireJson(text)), Encoding.Latin1.GetString(text));
            accepted += isAccepted ? 1 : 0;
        }

        Assert.InRange(accepted, 10_000, 290_000);
    }

    [Fact]
    public void Text_is_escaped_as_the_framework_escapes_it()
    {
        IEnumerable<string> texts = Enumerable.Range(0, char.MaxValue + 1).Where(unit => !char.IsSurrogate((char)unit)).Select(unit => $"a{(char)unit}b").Append("😀");
        foreach (string text in texts)
        {
            var json = new JsonWriter();
            json.StartObject();
            json.String(text, text);
            json.EndObject();
            string escaped = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
            string written = Encoding.UTF8.GetString(json.ToBytes());
            Assert.True(written == $"{{\n  \"{escaped}\": \"{escaped}\"\n}}", written);
            Assert.Equal(text, Parse(json.ToBytes()).Properties.Single().Value.String);
        }
    }

    private static JsonValue Parse(byte[] text, int maxDepth = 16) => JsonParser.Parse(text, 0, text.Length, maxDepth);

    /// <summary>Reads every string too, because the framework checks them only then.</summary>
    private static void RequireJson(byte[] text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 16 });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }
        }
    }

    private static bool Accepts(Action parse)
    {
        try
        {
            parse();
            return true;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
