namespace BackpropGen.Playground.Compiling;

/// <summary>A message of the compiler or of the analyzer.</summary>
/// <param name="Id"><c>BPG024</c>, <c>CS0103</c></param>
/// <param name="Severity">Error, Warning or Info.</param>
/// <param name="Text">The message in words.</param>
/// <param name="Help">The address of its page.</param>
/// <param name="Line">The line of the input, from 1.</param>
/// <param name="Column">The column of the input, from 1.</param>
public sealed record CompilerMessage(string Id, string Severity, string Text, string Help, int Line, int Column);

/// <summary>A file that the generator wrote.</summary>
/// <param name="Name"><c>Placement.g.cs</c></param>
/// <param name="Text">Its content.</param>
public sealed record GeneratedFile(string Name, string Text);

/// <summary>What the generator and the analyzer made of a declaration.</summary>
/// <param name="Files">The emitted files, the notes first; none if there is a mistake.</param>
/// <param name="Messages">Errors, warnings and advice.</param>
public sealed record Generation(IReadOnlyList<GeneratedFile> Files, IReadOnlyList<CompilerMessage> Messages);
