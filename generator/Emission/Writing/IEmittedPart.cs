namespace BackpropGen.Generator.Emission.Writing;

/// <summary>A part of the emitted file.</summary>
internal interface IEmittedPart
{
    /// <summary>Writes the part; writes nothing where the network has no use for it.</summary>
    void Write(CodeWriter writer, EmissionContext context);
}
