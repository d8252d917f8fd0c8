using System.Collections.Generic;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>How kernels are written: every equation a statement, or loops.</summary>
internal interface IKernelForm
{
    /// <summary>The equations that become C# expressions, rather than calls of the runtime.</summary>
    IEnumerable<Equation> Statements(Kernel kernel);

    /// <summary>Writes a kernel as a method.</summary>
    void WriteKernel(CodeWriter writer, Kernel kernel);

    /// <summary>The call of a kernel from a method of the class that has <c>x</c>, <c>y</c>, … as spans of checked lengths.</summary>
    void WriteSpanBody(CodeWriter writer, Kernel kernel);

    /// <summary>The call of a kernel from a method of the class that has x1, x2, …, y1, … as arguments.</summary>
    void WriteScalarBody(CodeWriter writer, Kernel kernel);

    /// <summary>The prediction of a network with one output from <c>x</c>, a span of checked length.</summary>
    void WriteOneOutputBody(CodeWriter writer);
}
