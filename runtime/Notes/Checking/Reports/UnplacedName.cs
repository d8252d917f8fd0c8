namespace BackpropGen;

/// <summary>A name of a sheet that no quantity of the network has.</summary>
/// <param name="SheetLine">The line of the text, counted from 1.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Nearest">The nearest name that a quantity has.</param>
public sealed record UnplacedName(int SheetLine, string Name, string Nearest);
