namespace BackpropGen.Generator.Model;

/// <summary>The largest network that the generator accepts.</summary>
internal static class SizeLimits
{
    /// <summary>
    /// The values of a row are kept on the stack: z, o and δ of 8,192 nodes are 192 KB, with the exponentials and ∂L/∂o of a softmax layer
    /// up to 320 KB. More does not belong there.
    /// </summary>
    public const int Nodes = 8192;

    /// <summary>A larger network needs a library that works on many cores or a GPU.</summary>
    public const long Weights = 16_000_000;
}
