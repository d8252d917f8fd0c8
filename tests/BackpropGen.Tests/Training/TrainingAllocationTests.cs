using System;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>0 bytes per epoch after the first; a round under tiered compilation may show a false 24, so the last ones count.</summary>
public class TrainingAllocationTests
{
    private const int Epochs = 4000, Last = 1500;

    public static TheoryData<string, int, bool> Cases()
    {
        var cases = new TheoryData<string, int, bool>();
        foreach (bool hasProgress in new[] { true, false })
        {
            cases.Add("Sgd", 1, hasProgress);
            cases.Add("Sgd", 4, hasProgress);
            cases.Add("Momentum", 1, hasProgress);
            cases.Add("Adam", 4, hasProgress);
            cases.Add("AdamW", FitOptions.AllRows, hasProgress);
            cases.Add("RProp", FitOptions.AllRows, hasProgress);
            cases.Add("Lbfgs", FitOptions.AllRows, hasProgress);
            cases.Add("Dropout", 3, hasProgress);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_epoch_of_Fit_allocates_nothing(string name, int batchSize, bool hasProgress)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var bytes = new long[Epochs];
        var progress = new Probe(bytes);
        bool needsAllRows = name is "RProp" or "Lbfgs";
        var options = new FitOptions
        {
            Epochs = Epochs,
            LearningRate = 1e-3,
            Optimizer = OptimizerNamed.Make(name),
            BatchSize = batchSize,
            Order = RowOrder.Shuffled,
            Dropout = name == "Dropout" ? 0.3 : 0,
            L2 = name == "Sgd" ? 0 : 0.1,
            ClipNorm = name == "Adam" ? 1 : null,
            ClassWeights = new[] { 0.5, 2 },
            LabelSmoothing = 0.1,
            Validation = batchSize == 4 ? null : problem.Data,
            Patience = Epochs,
            TimeLimit = TimeSpan.FromHours(1),
            Progress = hasProgress ? progress : null,
            Schedule = needsAllRows ? LearningRateSchedule.Constant : LearningRateSchedule.Custom(epoch =>
            {
                progress.Note(epoch);
                return 1e-3;
            }),
        };

        if (hasProgress || !needsAllRows)
        {
            problem.Network.Fit(problem.Data, options);
        }
        else
        {
            var trainer = new Trainer<double>(problem.Network, problem.Data, options);
            for (int epoch = 1; epoch <= (name == "Lbfgs" ? 300 : Epochs); epoch++)
            {
                trainer.RunEpoch();
                progress.Note(epoch);
            }
        }

        // L-BFGS may be done before.
        long[] noted = bytes.TakeWhile(count => count > 0).ToArray();
        Assert.True(noted.Length > 3);
        int first = Math.Max(1, noted.Length - Last);
        Assert.Equal(noted[first], noted[^1]);
    }

    private sealed class Probe(long[] bytes) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => Note(value.Epoch);

        public void Note(int epoch) => bytes[epoch - 1] = GC.GetAllocatedBytesForCurrentThread();
    }
}
