namespace BackpropGen.Generator.Validation;

/// <summary>The ids that users write in #pragma and .editorconfig, and that the code fixes answer.</summary>
internal static class DiagnosticIds
{
    public const string NotPartial = "BPG001";
    public const string ContainerNotPartial = "BPG002";
    public const string UnsupportedType = "BPG003";
    public const string UnreadableArguments = "BPG004";
    public const string SecondAttribute = "BPG005";
    public const string NameTaken = "BPG006";
    public const string LanguageVersion = "BPG007";
    public const string MissingType = "BPG008";
    public const string EmittedFileCompiled = "BPG009";
    public const string NothingEmitted = "BPG010";

    public const string TooFewLayers = "BPG011";
    public const string LayerTooSmall = "BPG012";
    public const string NetworkTooLarge = "BPG013";
    public const string NotInEnum = "BPG014";
    public const string ActivationsLength = "BPG015";
    public const string OutputAndActivations = "BPG016";
    public const string PopulationTooLarge = "BPG017";

    public const string HiddenSoftmax = "BPG021";
    public const string SoftmaxOverOneOutput = "BPG022";
    public const string BceNeedsSigmoid = "BPG023";
    public const string CrossEntropyNeedsSoftmax = "BPG024";

    public const string SigmoidWithSquaredError = "BPG031";
    public const string DeepSigmoid = "BPG032";
    public const string BeyondUnrolling = "BPG033";
}
