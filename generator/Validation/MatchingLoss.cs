using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Generator.Validation;

/// <summary>The loss that goes with an activation of the last layer.</summary>
internal static class MatchingLoss
{
    /// <summary>The loss whose δ is ŷ − y with this activation; for others, the error that regression starts with.</summary>
    public static string Of(string output) =>
        LossTable.Names.FirstOrDefault(loss => LossTable.Get(loss).OutputActivation == output) ?? "MSE";
}
