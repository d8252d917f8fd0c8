using System.Collections.Generic;
using System.Linq;

namespace BackpropGen;

/// <summary>Finds what keeps a network from learning.</summary>
internal static class TrainingCheck
{
    /// <summary>Checks the rows and the present parameters before training.</summary>
    public static List<TrainingWarning> Before<T>(INetwork<T> network, DataSet<T> data, DataSet<T>? validation)
        where T : unmanaged
    {
        Topology topology = network.Topology;
        var warnings = new List<TrainingWarning>();
        if (topology.Loss is not (Loss.BCE or Loss.CrossEntropy))
        {
            warnings.AddRange(TargetRange.Check(topology, data, isValidation: false));
            if (validation is not null)
            {
                warnings.AddRange(TargetRange.Check(topology, validation, isValidation: true));
            }
        }

        warnings.AddRange(TargetScale.Check(topology, data));
        warnings.AddRange(InputScale.Check(data));
        if (DeadLayers.Find(network, data) is { } dead)
        {
            warnings.Add(dead);
        }

        return warnings;
    }

    /// <summary>Checks the trained network: a scale with which it has learnt is no warning any more.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="inBatches">Whether it was trained in batches.</param>
    /// <param name="before">The warnings from before training.</param>
    public static List<TrainingWarning> After<T>(INetwork<T> network, DataSet<T> data, bool inBatches, List<TrainingWarning> before)
        where T : unmanaged
    {
        OutputStatistics[] outputs = OutputStatistics.Of(network, data, inBatches);
        bool hasLearnt = outputs.Any(output => output.HasLearnt) && outputs.All(output => output.HasLearnt || !output.HasTargetsVaried);
        List<TrainingWarning> warnings = before.FindAll(warning => warning switch
        {
            TargetScaleWarning target => !outputs[target.Column].HasLearnt,
            TargetRangeWarning { Column: { } column } when network.Topology.Activations[^1] == Activation.LeakyReLU => !outputs[column].HasLearnt,
            InputScaleWarning => !hasLearnt,
            DeadLayerWarning => false,
            _ => true,
        });
        if (DeadLayers.Find(network, data) is { } dead)
        {
            warnings.Add(dead);
            return warnings;
        }

        bool isShared = network.Topology.Activations[^1] == Activation.Softmax;
        for (int column = 0; column < outputs.Length; column++)
        {
            // The classes of a softmax share its nodes: a rare one may stay near 0 while the others are told apart.
            if (outputs[column].IsConstant && (!isShared || outputs.All(output => output.IsConstant || !output.HasTargetsVaried)))
            {
                warnings.Add(new ConstantPredictionWarning(column, outputs.Length, outputs[column].PredictionMean, outputs[column].TargetDeviation));
            }
        }

        return warnings;
    }
}
