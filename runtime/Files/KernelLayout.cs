namespace BackpropGen;

/// <summary>Says what the rows of a layer's weights are in a file of another framework.</summary>
public enum KernelLayout
{
    /// <summary>
    /// The file tells it: by its metadata <c>{"format": "pt"}</c> (rows are outputs), or by tensors that are called kernel (rows are inputs). A file
    /// that tells nothing is taken as <see cref="OutputsByInputs"/>, but refused if a layer is square, because there the shape shows no difference.
    /// </summary>
    FromFile,

    /// <summary>[out, in], as PyTorch writes it.</summary>
    OutputsByInputs,

    /// <summary>[in, out], as Keras and Flax write it, and who multiplies x·W in numpy.</summary>
    InputsByOutputs,
}
