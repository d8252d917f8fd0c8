using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Model;

namespace BackpropGen;

/// <summary>Part of a line in matrices: a matrix of quantities, or an operator between two.</summary>
/// <param name="Cells">Rows of quantities; empty of an operator.</param>
/// <param name="Operator">· + − = ⊙; empty of a matrix.</param>
/// <param name="HasNames">The matrix shows the names of its quantities rather than their numbers.</param>
internal sealed record MatrixPart(ImmutableArray<ImmutableArray<Symbol>> Cells, string Operator, bool HasNames = false);

/// <summary>A layer of a worked example in matrices, with its numbers put in.</summary>
/// <param name="Formula">z = Wᵀ·x + b</param>
/// <param name="Parts">The matrices and the operators between them.</param>
internal sealed record MatrixLine(string Formula, ImmutableArray<MatrixPart> Parts)
{
    /// <summary>A matrix with more rows or columns cannot be read.</summary>
    private const int MostNodes = 8;

    /// <summary>The line of a block; null where it has none, or where a matrix would be too large.</summary>
    public static MatrixLine? Of(Sheet sheet, Section section, int layer)
    {
        int from = sheet.Model.LayerSizes[Math.Max(layer - 1, 0)], to = sheet.Model.LayerSizes[layer];
        int next = layer < sheet.Model.LayerCount ? sheet.Model.LayerSizes[layer + 1] : 0;
        string source = layer == 1 ? "x" : "o";
        bool hasBias = sheet.Model.BiasCount(layer) > 0, hasSlopes = sheet.Numbers.ContainsKey(new Symbol(SymbolKind.Slope, layer, 1));
        if (new[] { from, to, next }.Max() > MostNodes)
        {
            return null;
        }

        Symbol Bias(int node) => sheet.Model.Bias == BiasKind.SharedPerLayer ? new Symbol(SymbolKind.Bias, layer) : new Symbol(SymbolKind.Bias, layer, node);

        MatrixPart OfLayer(SymbolKind kind, int k, int count, bool hasNames = false) => Grid(count, 1, (node, _) => new Symbol(kind, k, node), hasNames);

        MatrixPart Weights(SymbolKind kind, bool hasNames = false) => Grid(from, to, (i, j) => new Symbol(kind, layer, i, j), hasNames);

        MatrixPart handedOn = Grid(from, 1, (node, _) => Symbol.HandedOn(layer - 1, node));
        return section switch
        {
            Section.Forward => new MatrixLine($"z = Wᵀ·{source}{(hasBias ? " + b" : "")}",
            [
                OfLayer(SymbolKind.WeightedSum, layer, to, true), Sign("="),
                Grid(to, from, (j, i) => new Symbol(SymbolKind.Weight, layer, i, j)), Sign("·"), handedOn,
                .. hasBias ? [Sign("+"), Grid(to, 1, (node, _) => Bias(node))] : Array.Empty<MatrixPart>(),
                Sign("="), OfLayer(SymbolKind.WeightedSum, layer, to),
            ]),
            // Where σ′ has no lines of its own, the line in matrices has no numbers for it.
            Section.Deltas when next > 0 && (hasSlopes || sheet.IsLinear(layer)) => new MatrixLine(hasSlopes ? "δ = (W·δ) ⊙ σ′(z)" : "δ = W·δ",
            [
                OfLayer(SymbolKind.Delta, layer, to, true), Sign("="),
                Grid(to, next, (i, j) => new Symbol(SymbolKind.Weight, layer + 1, i, j)), Sign("·"), OfLayer(SymbolKind.Delta, layer + 1, next),
                .. hasSlopes ? [Sign("⊙"), OfLayer(SymbolKind.Slope, layer, to)] : Array.Empty<MatrixPart>(),
                Sign("="), OfLayer(SymbolKind.Delta, layer, to),
            ]),
            Section.Gradients => new MatrixLine($"∂L/∂W = {source}·δᵀ",
            [
                Weights(SymbolKind.WeightGradient, true), Sign("="), handedOn, Sign("·"), Grid(1, to, (_, j) => new Symbol(SymbolKind.Delta, layer, j)),
                Sign("="), Weights(SymbolKind.WeightGradient),
            ]),
            Section.Updates => new MatrixLine("W ← W − η·∂L/∂W",
            [
                Weights(SymbolKind.NewWeight, true), Sign("←"), Weights(SymbolKind.Weight), Sign("−"),
                Grid(1, 1, (_, _) => new Symbol(SymbolKind.LearningRate)), Sign("·"), Weights(SymbolKind.WeightGradient),
                Sign("="), Weights(SymbolKind.NewWeight),
            ]),
            _ => null,
        };
    }

    private static MatrixPart Sign(string sign) => new([], sign);

    private static MatrixPart Grid(int rows, int columns, Func<int, int, Symbol> cell, bool hasNames = false) => new(
        Enumerable.Range(1, rows).Select(row => Enumerable.Range(1, columns).Select(column => cell(row, column)).ToImmutableArray()).ToImmutableArray(), "", hasNames);
}
