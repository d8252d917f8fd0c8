using System;
using BackpropGen.CompilerServices;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Batches;

public class DescentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    public void A_step_returns_the_loss_before_it_and_descending_does_the_same_without(int rows)
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1", rows);
        PackedRows<double> packed = problem.Data.Packed;
        var stepped = new PlacementNetwork();
        var descended = new PlacementNetwork();
        problem.Network.CopyTo(stepped);
        problem.Network.CopyTo(descended);
        double before = stepped.ComputeLoss(packed);
        Topology topology = problem.Network.Topology;

        double loss = Batch.Step(stepped, topology, packed, stepped.ParameterSpan, 0.5);
        descended.Descend(packed, 0.5);

        Assert.Equal(before, loss);
        Assert.Equal(stepped.ParameterSpan.ToArray(), descended.ParameterSpan.ToArray());
        Assert.NotEqual(problem.Parameters, descended.ParameterSpan.ToArray());
        Assert.True(stepped.ComputeLoss(packed) < loss);
    }

    [Fact]
    public void A_network_without_kernels_descends_too()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var descended = new PlacementNetwork();
        problem.Network.CopyTo(descended);

        new WrongGradient(descended, 0, gradient => gradient).Descend(problem.Data.Packed, 0.5);
        problem.Network.Descend(problem.Data.Packed, 0.5);

        Assert.Equal(problem.Parameters, descended.ParameterSpan.ToArray());
    }

    [Fact]
    public void Rows_of_another_shape_are_refused_and_nothing_changes()
    {
        var network = new PlacementNetwork(seed: 1);
        double[] before = network.ParameterSpan.ToArray();

        Refused.Argument("expected 4 and 1", () => network.Descend(new PackedRows<double>(3, 1), 0.1));
        Refused.Argument("rows is empty", () => network.Descend(new PackedRows<double>(4, 1), 0.1));
        Refused.Argument("rows", () => network.Descend((PackedRows<double>)null!, 0.1));
        Assert.Equal(before, network.ParameterSpan.ToArray());
    }
}
