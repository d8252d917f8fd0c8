using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.RowsInLanes;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.NetworksInLanes;

/// <summary>Steps that follow each other in one loop over the blocks of a population; or one function of the runtime over all of them.</summary>
internal sealed record NetworkPass(IReadOnlyList<ArrayStep> Steps)
{
    /// <summary>Whether it is a function of the runtime.</summary>
    public bool IsFunction => Steps[0].Function is not null;

    /// <summary><c>WeightedSum1</c>, or <c>Delta3ToBias1</c>: the first and the last quantity.</summary>
    public string Name
    {
        get
        {
            string first = RowArithmetic.MethodName(Steps[0]), last = RowArithmetic.MethodName(Steps[Steps.Count - 1]);
            return first == last ? first : $"{first}To{last}";
        }
    }

    /// <summary>Its equations for single nodes, in order.</summary>
    public IEnumerable<Equation> Equations => Steps.SelectMany(step => step.Equation.Unroll());

    /// <summary>Each function is a pass, and so is all arithmetic between two functions.</summary>
    public static IReadOnlyList<NetworkPass> Of(IEnumerable<ArrayStep> steps)
    {
        var passes = new List<NetworkPass>();
        var arithmetic = new List<ArrayStep>();
        foreach (ArrayStep step in steps)
        {
            if (step.Function is null)
            {
                arithmetic.Add(step);
                continue;
            }

            EndArithmetic();
            passes.Add(new NetworkPass(new[] { step }));
        }

        EndArithmetic();
        return passes;

        void EndArithmetic()
        {
            if (arithmetic.Count > 0)
            {
                passes.Add(new NetworkPass(arithmetic.ToArray()));
                arithmetic.Clear();
            }
        }
    }
}
