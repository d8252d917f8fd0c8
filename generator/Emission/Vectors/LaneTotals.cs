using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.Vectors;

/// <summary>Writes the methods that add up the lanes of vectors, in the order of the runtime's RowOperations.</summary>
internal sealed class LaneTotals(CodeWriter writer, EmissionContext context)
{
    private string Real => context.Real;

    public void Write()
    {
        foreach (int bits in new[] { 512, 256 })
        {
            string vector = VectorTypes.Class(bits);
            InlineMethod.Write(writer, $"{V(bits / 2)} AddHalves({V(bits)} sums)", $"{vector}.GetLower(sums) + {vector}.GetUpper(sums)");
        }

        InlineMethod.Write(writer, $"{V(256)} Join({V(128)} a, {V(128)} b)", $"{VectorTypes.Class(256)}.Create(a, b)");
        WriteOfRuntime("AddPairs");
        if (context.Model.IsSingle)
        {
            WriteOfSingle();
        }
        else
        {
            InlineMethod.Write(writer, $"{Real} Total({V(128)} sums)", "Lane(sums, 0) + Lane(sums, 1)");
        }
    }

    /// <summary>In single precision four numbers share 128 bits, and two share the lower half of them.</summary>
    private void WriteOfSingle()
    {
        WriteOfRuntime("AddHalves");
        InlineMethod.Write(writer, $"{V(128)} Values({Real} a, {Real} b, {Real} c, {Real} d)", $"{VectorTypes.Class(128)}.Create(a, b, c, d)");
        WriteOfRuntime("LowerHalves");
        InlineMethod.Write(writer, $"{Real} Total({V(128)} sums)", "(Lane(sums, 0) + Lane(sums, 2)) + (Lane(sums, 1) + Lane(sums, 3))");
        InlineMethod.Write(writer, $"{Real} Total({V(128)} sums, {V(128)} pair)",
            "(Lane(sums, 0) + Lane(sums, 2) + Lane(pair, 0)) + (Lane(sums, 1) + Lane(sums, 3) + Lane(pair, 1))");
    }

    private string V(int bits) => context.Vectors.Type(bits);

    private void WriteOfRuntime(string name) =>
        InlineMethod.Write(writer, $"{V(128)} {name}({V(128)} a, {V(128)} b)", $"{RuntimeNames.VectorFunctions}{name}(a, b)");
}
