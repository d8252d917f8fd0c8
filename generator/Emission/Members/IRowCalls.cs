using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Members;

/// <summary>How the members hand a row to the kernels, which are statements or loops.</summary>
internal interface IRowCalls
{
    /// <summary>Writes the call of a kernel from a method that has <c>x</c>, <c>y</c>, … as spans of checked lengths.</summary>
    void WriteOfSpans(CodeWriter writer, Kernel kernel);

    /// <summary>Writes the call of a kernel from a method that has x1, x2, …, y1, … as arguments.</summary>
    void WriteOfNumbers(CodeWriter writer, Kernel kernel);

    /// <summary>Writes the prediction of a network with one output from <c>x</c>, a span of checked length.</summary>
    void WriteForwardOfOneOutput(CodeWriter writer);

    /// <summary>Writes a step for each of the rows that the span <c>rows</c> names.</summary>
    void WriteStepEach(CodeWriter writer);
}
