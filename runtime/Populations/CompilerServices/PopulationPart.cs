namespace BackpropGen.CompilerServices;

/// <summary>Some neighbouring blocks of a population.</summary>
/// <param name="Block">Index of the first block.</param>
/// <param name="Blocks">Number of blocks; 0 behind the last part.</param>
internal readonly record struct PopulationPart(int Block, int Blocks);
