namespace BackpropGen.Generator.Emission.Writing;

/// <summary>A file of the user's compilation.</summary>
/// <param name="HintName">Its name, unique in a compilation.</param>
/// <param name="Text">Its C#, with \n at the line ends.</param>
internal readonly record struct EmittedFile(string HintName, string Text);
