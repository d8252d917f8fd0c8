using System.Collections.Generic;

namespace BackpropGen;

/// <summary>Finds targets whose scale makes a network learn badly or not at all.</summary>
/// <remarks>
/// The first outputs of a network are near 0 and differ by about 1. Targets near 17,000 take so long to reach, or such large steps, that nothing else is
/// learnt; targets that differ by 0.001 are lost in the errors that the rest of training leaves. The limits are those of <see cref="InputScale"/>. An
/// activation with two bounds has them for the mean, so there only a deviation below 0.02 counts. Softmax has none, because the deviation of
/// a class is as small as the class is rare.
/// </remarks>
internal static class TargetScale
{
    public static List<TargetScaleWarning> Check<T>(Topology topology, DataSet<T> data)
        where T : unmanaged
    {
        Activation activation = topology.Activations[^1];
        ActivationRange range = ActivationRange.Of(activation);
        return activation == Activation.Softmax
            ? new List<TargetScaleWarning>()
            : ScaleLimits.FindBeyond(data.Y.Span, data.OutputCount, range.IsBounded)
                .ConvertAll(found => new TargetScaleWarning(found.Column, data.OutputCount, range, found.Mean, found.Deviation));
    }
}
