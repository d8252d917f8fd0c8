namespace BackpropGen.Generator.Model;

/// <summary>The largest network that the generator accepts.</summary>
internal static class SizeLimits
{
    /// <summary>
    /// Beyond, what a row needs does not belong on the stack: z, o and δ of 8,192 nodes are 192 KB, with a softmax layer's
    /// exponentials and ∂L/∂o up to 320 KB.
    /// </summary>
    public const int Nodes = 8192;

    /// <summary>Beyond, this is not the tool.</summary>
    public const long Weights = 16_000_000;
}
