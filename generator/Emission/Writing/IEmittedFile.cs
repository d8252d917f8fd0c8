namespace BackpropGen.Generator.Emission.Writing;

/// <summary>One of the files that a network becomes.</summary>
internal interface IEmittedFile
{
    /// <summary>The end of its name, <c>.Members</c>; empty for the notes.</summary>
    string Suffix { get; }

    /// <summary>Whether the network has anything to write there.</summary>
    bool IsNeeded(EmissionContext context);

    /// <summary>Writes the file from its first line to its last.</summary>
    void Write(CodeWriter writer, EmissionContext context);
}
