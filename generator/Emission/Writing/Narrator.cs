using System;
using System.Collections.Generic;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes equations under their headings: a title, and then for each equation its formula and its statements.</summary>
internal sealed class Narrator(CodeWriter writer, EmissionContext context)
{
    // // Layer 1: hidden, Sigmoid; …
    // //   z1j = Σᵢ wij_1·xi + b1j,  j = 1…3
    // … statements …
    //
    // //   o1j = σ(z1j),  j = 1…3
    // … statements …
    public void Write(IEnumerable<Block> blocks, Action<Equation> writeStatements)
    {
        foreach (Block block in blocks)
        {
            writer.Line($"// {context.Narration.Title(block)}");
            foreach (Equation equation in block.Equations)
            {
                WriteFormula(equation);
                writeStatements(equation);
                writer.BlankLine();
            }
        }
    }

    /// <summary>The same for equations that were split into steps.</summary>
    public void Write(IEnumerable<ArrayStep> steps, Action<ArrayStep> writeStatements)
    {
        foreach (ArrayStep step in steps)
        {
            if (step.Heading is not null)
            {
                writer.Line($"// {context.Narration.Title(step.Heading)}");
            }

            if (step.Shown is not null)
            {
                WriteFormula(step.Shown);
            }

            writeStatements(step);
            writer.BlankLine();
        }
    }

    public void WriteFormula(Equation equation) => writer.Line($"//   {context.Formulas.Print(equation)}");
}
