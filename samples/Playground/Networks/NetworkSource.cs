using System.Reflection;
using BackpropGen.Playground.Compiling;
using BackpropGen.Playground.Declarations;

namespace BackpropGen.Playground.Networks;

/// <summary>
/// Gives the network of a declaration: a preset, or one that is compiled. A browser never unloads an assembly, so each declaration is compiled once.
/// </summary>
internal sealed class NetworkSource(CompilerClient compiler)
{
    /// <summary>Beyond this many, memory may become scarce.</summary>
    public const int MostAssemblies = 200;

    private readonly Dictionary<string, Type> _compiled = [];

    /// <summary>How many networks were compiled since the page was opened.</summary>
    public int AssemblyCount => _compiled.Count;

    /// <summary>Gives a network that needs no compiler any more; null for all others.</summary>
    public IPlayNetwork? Find(string text, Declaration? declaration) =>
        declaration is not null && Preset.Find(declaration) is { } preset ? Wrap(preset.Create)
        : _compiled.TryGetValue(text, out Type? type) ? Create(type)
        : null;

    /// <summary>Compiles a declaration that has no mistake.</summary>
    /// <exception cref="InvalidOperationException">Too many networks were compiled.</exception>
    /// <exception cref="Microsoft.JSInterop.JSException">The compiler could not be loaded, or refused the text.</exception>
    public async Task<IPlayNetwork> CompileAsync(string text)
    {
        if (_compiled.Count >= MostAssemblies)
        {
            throw new InvalidOperationException($"{MostAssemblies} networks were compiled in this page, which keeps all of them. Reload it to go on.");
        }

        Type type = Assembly.Load(await compiler.CompileAsync(text)).GetTypes().Single(type => !type.IsNested && typeof(INetwork).IsAssignableFrom(type));
        _compiled[text] = type;
        return Create(type);
    }

    private static IPlayNetwork Create(Type type) => Wrap(seed => (INetwork)Activator.CreateInstance(type, seed)!);

    private static IPlayNetwork Wrap(Func<int, INetwork> create) => create(1) is INetwork<float>
        ? new PlayNetwork<float>(create)
        : new PlayNetwork<double>(create);
}
