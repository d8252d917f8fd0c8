using System.Collections.Generic;
using BackpropGen.Generator.Parsing;

namespace BackpropGen.Generator.Validation;

/// <summary>The consumer's project can compile the emitted code.</summary>
internal static class ConsumerRules
{
    public static IEnumerable<Finding> Check(string network, Consumer consumer)
    {
        if (!consumer.HasCSharp9)
        {
            yield return new Finding(DiagnosticIds.LanguageVersion, new Place.Attribute(), network, consumer.LanguageVersion);
        }

        foreach (string name in consumer.MissingTypes)
        {
            yield return new Finding(DiagnosticIds.MissingType, new Place.Attribute(), network, name.Replace("`1", "<T>"));
        }
    }
}
