using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

/// <summary>Training one update at a time.</summary>
public class RunBatchTests
{
    public static IEnumerable<object[]> Trainings() =>
        from batchSize in new[] { 1, 3, 4 }
        from optimizer in new[] { "Sgd", "Adam" }
        from order in new[] { RowOrder.InOrder, RowOrder.Shuffled }
        select new object[] { batchSize, optimizer, order };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Updates_one_by_one_give_the_bits_of_whole_epochs(int batchSize, string optimizer, RowOrder order)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1");
        FitOptions options = new()
        {
            LearningRate = 0.1,
            BatchSize = batchSize,
            Order = order,
            Seed = 5,
            Optimizer = optimizer == "Sgd" ? new Sgd() : new Adam(),
        };
        var one = new Trainer<double>(problem.Network, problem.Data, options);
        var whole = new Trainer<double>(other.Network, other.Data, options);
        int updates = (problem.Data.RowCount + batchSize - 1) / batchSize;

        for (int epoch = 1; epoch <= 3; epoch++)
        {
            bool[] ended = Enumerable.Range(0, updates).Select(_ => one.RunBatch()).ToArray();
            whole.RunEpoch();

            Assert.Equal(Enumerable.Repeat(false, updates - 1).Append(true), ended);
            Assert.Equal(whole.LastEpoch, one.LastEpoch);
            Assert.Equal(other.Parameters, problem.Parameters);
        }
    }

    [Fact]
    public void The_first_update_is_that_of_the_first_row()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1");

        bool ended = new Trainer<double>(problem.Network, problem.Data, new() { LearningRate = 0.25 }).RunBatch();
        other.Network.Step(other.Data.Inputs(0), other.Data.Targets(0), 0.25);

        Assert.False(ended);
        Assert.Equal(other.Parameters, problem.Parameters);
    }

    [Fact]
    public void An_epoch_that_was_begun_by_updates_is_ended_by_RunEpoch()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1"), other = PlainProblem.Classification("4-3-2-1");
        var trainer = new Trainer<double>(problem.Network, problem.Data, new() { LearningRate = 0.1 });
        var whole = new Trainer<double>(other.Network, other.Data, new() { LearningRate = 0.1 });

        trainer.RunBatch();
        trainer.RunEpoch();
        whole.RunEpoch();

        Assert.Equal(1, trainer.Epoch);
        Assert.Equal(whole.LastEpoch, trainer.LastEpoch);
        Assert.Equal(other.Parameters, problem.Parameters);
    }

    [Fact]
    public void An_update_that_is_not_finite_names_its_row_and_keeps_the_parameters()
    {
        double[][] x = { new[] { 0.1, 0.2 }, new[] { 0.5, -1e200 }, new[] { 0.7, 0.8 } };
        var network = new SalaryNetwork(seed: 1);
        var trainer = new Trainer<double>(network, new DataSet<double>(x, new[] { 1.0, 2, 3 }), new() { LearningRate = 0.01 });

        bool first = trainer.RunBatch();
        TrainingFault? none = trainer.Fault;
        double[] after = network.ParameterSpan.ToArray();
        bool second = trainer.RunBatch();

        Assert.False(first || second);
        Assert.Null(none);
        Assert.Equal(1, trainer.Fault!.Row);
        Assert.Equal(after, network.ParameterSpan.ToArray());
    }
}
