using System.Collections.Immutable;
using BackpropGen.Generator.Emission;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Model;
using BackpropGen.Generator.Parsing;
using BackpropGen.Generator.Validation;

namespace BackpropGen.Playground.Declarations;

/// <summary>A class with its [Network] attribute, read without a compiler: what the page shows at every keystroke.</summary>
internal sealed class Declaration
{
    /// <summary>The page compiles as .NET 10 does, and shows what a project for .NET 8 or later gets.</summary>
    private static readonly Consumer Consumer = new("latest", HasCSharp9: true, [], HasUnscopedRef: true, HasVectors: true);

    /// <summary>The names that every class has from object.</summary>
    private static readonly string[] Inherited = ["Equals", "GetHashCode", "GetType", "MemberwiseClone", "ToString", "ReferenceEquals"];

    private Declaration(string name, NetworkAttributeData attribute, ValidatedNetwork validated) => (Name, Attribute, Validated) = (name, attribute, validated);

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    public NetworkAttributeData Attribute { get; }

    /// <summary>The ids of the rules that the declaration breaks; none for a network that works.</summary>
    public IEnumerable<string> Mistakes => Validated.Mistakes.Select(mistake => mistake.Id).Distinct();

    /// <summary>The network; null where there is a mistake.</summary>
    public NetworkModel? Model => Validated.Mistakes.IsEmpty ? Validated.Model : null;

    private ValidatedNetwork Validated { get; }

    /// <summary>Reads a declaration; null where only the compiler can say what the text means, or what is wrong with it.</summary>
    public static Declaration? Read(string text)
    {
        if (AttributeReader.Read(text) is not { } read)
        {
            return null;
        }

        ImmutableArray<DeclaredName> names = [
            new DeclaredName(read.ClassName, NameOwner.Class),
            .. Inherited.Select(name => new DeclaredName(name, NameOwner.InheritedMember, IsMethod: true, "Object"))];
        var declared = new DeclaredClass(read.ClassName, ClassKind.Ordinary, IsPartial: true, IsFileLocal: false, [], BaseNetwork: null, names);
        var target = new TargetClass(
            "", new[] { $"partial class {read.ClassName}" }.ToEquatableArray(), read.ClassName, read.ClassName, new TargetConstructors());
        return new Declaration(
            read.ClassName, read.Attribute, NetworkValidator.Validate(new NetworkDeclaration(read.Attribute, declared, target, Consumer)));
    }

    /// <summary>Writes the emitted files as the generator does, the notes first.</summary>
    public IEnumerable<EmittedFile> Emit() => Model is { } model ? NetworkEmitter.Emit(model) : [];

    /// <summary>Whether two declarations are the same network under two names of the class.</summary>
    public bool IsSameNetwork(Declaration other) => Model is { } model && other.Model is { } others && model with { Class = others.Class } == others;
}
