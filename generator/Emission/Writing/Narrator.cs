using System;
using System.Collections.Generic;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Planning;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Writes equations under their headings: a title, and then for each equation its formula and its statements.</summary>
internal sealed class Narrator(CodeWriter writer, EmissionContext context)
{
    // // Layer 1: hidden, Sigmoid
    // // in matrices z = Wᵀ·x + b, …
    // //   z1j = Σᵢ wij_1·xi + b1j,  j = 1…3
    // … statements …
    //
    // //   o1j = σ(z1j),  j = 1…3
    // … statements …
    public void Write(IEnumerable<Block> blocks, Action<Equation> writeStatements)
    {
        foreach (Block block in blocks)
        {
            WriteHeading(block);
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
                WriteHeading(step.Heading);
            }

            if (step.Shown is not null)
            {
                WriteFormula(step.Shown);
            }

            writeStatements(step);
            writer.BlankLine();
        }
    }

    private void WriteHeading(Block block)
    {
        writer.Comment(context.Narration.Title(block));
        if (context.Narration.InMatrices(block) is { } matrices)
        {
            writer.Comment(matrices);
        }
    }

    // //   L = −y1·ln(o31) − (1 − y1)·ln(1 − o31)
    // //   computed as L = max(z31, 0) − z31·y1 + ln(1 + e^(−|z31|))
    public void WriteFormula(Equation equation)
    {
        string formula = context.Formulas.Print(equation);
        if (context.Formulas.PrintTextbook(equation) is { } textbook)
        {
            writer.Comment(textbook, indent: 3);
            formula = "computed as " + formula;
        }

        writer.Comment(formula, indent: 3);
    }
}
