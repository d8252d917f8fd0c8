namespace BackpropGen;

/// <summary>The name of a quantity, in plain text and in the parts of which a formula is set.</summary>
/// <param name="Text">w21_1</param>
/// <param name="Letter">w; of more than one letter, such as net, a word.</param>
/// <param name="Subscript">21; empty where there is none.</param>
/// <param name="Superscript">(1); empty where there is none.</param>
internal sealed record SpelledName(string Text, string Letter, string Subscript = "", string Superscript = "");
