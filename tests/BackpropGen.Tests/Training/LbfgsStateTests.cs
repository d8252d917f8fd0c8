using System.Collections.Generic;
using System.Linq;
using BackpropGen.Tests.Testing;
using Xunit;

namespace BackpropGen.Tests.Training;

public class LbfgsStateTests
{
    [Fact]
    public void A_state_with_more_steps_than_the_memory_holds_or_with_one_missing_is_refused()
    {
        PlainProblem problem = PlainProblem.Classification("4-3-2-1");
        var options = new FitOptions { Optimizer = new Lbfgs(memory: 4), BatchSize = FitOptions.AllRows };
        var trainer = new Trainer<double>(problem.Network, problem.Data, options);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            trainer.RunEpoch();
        }

        TrainingState<double> state = trainer.State;
        Assert.Equal(3, state.Integers["pairs"][0]);
        AssertRefused("pairs 5, expected 0 to 4", state.Vectors, pairs: 5);
        AssertRefused("no vector s4", state.Vectors, pairs: 4);
        AssertRefused("no vector y2", state.Vectors.Where(vector => vector.Key != "y2").ToDictionary(vector => vector.Key, vector => vector.Value), pairs: 3);

        void AssertRefused(string message, IReadOnlyDictionary<string, double[]> vectors, long pairs)
        {
            var integers = new Dictionary<string, long[]>(state.Integers) { ["pairs"] = new[] { pairs } };
            double[] before = problem.Parameters;
            Refused.Argument(message, () => trainer.Restore(new TrainingState<double>(state.Optimizer, vectors, state.Numbers, integers)));
            Assert.Equal(before, problem.Parameters);
            Assert.Equal(3, trainer.Epoch);
        }
    }
}
