namespace BackpropGen.Generator.Validation;

/// <summary>A part of the declaration. The analyzer finds it in the source.</summary>
internal abstract record Place
{
    private Place()
    {
    }

    /// <summary>The name of the class, on the part that has the attribute.</summary>
    public sealed record ClassName : Place;

    /// <summary>The name of a type around the class.</summary>
    /// <param name="Index">From 0, the innermost.</param>
    public sealed record Container(int Index) : Place;

    /// <summary>The declaration of a name that is taken; the name of the class where the declaration is not inside the class.</summary>
    /// <param name="Index">Its position among the names of the class, from 0.</param>
    public sealed record TakenName(int Index) : Place;

    /// <summary><c>Network(4, 3, 2, 1, Activation.Sigmoid, Loss.BCE)</c></summary>
    public sealed record Attribute : Place;

    /// <summary><c>4, 3, 2, 1</c>, or the array.</summary>
    public sealed record Sizes : Place;

    /// <summary>One layer size.</summary>
    /// <param name="Layer">From 0, the inputs.</param>
    /// <param name="Count">The number of sizes.</param>
    public sealed record Size(int Layer, int Count) : Place;

    /// <summary>The positional activation.</summary>
    public sealed record Activation : Place;

    /// <summary>The positional loss.</summary>
    public sealed record Loss : Place;

    /// <summary>The argument that gives a layer its activation: an entry of Activations, Output, or the positional one.</summary>
    /// <param name="Layer">From 1, the first after the inputs.</param>
    /// <param name="Count">The number of layers after the inputs.</param>
    public sealed record LayerActivation(int Layer, int Count) : Place;

    /// <summary>The value of a property: that of <c>Output = Activation.Sigmoid</c>.</summary>
    /// <param name="Name">Output, Activations, Bias or Precision.</param>
    public sealed record Property(string Name) : Place;
}
