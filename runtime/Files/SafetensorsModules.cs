using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace BackpropGen;

/// <summary>Finds the modules of a safetensors file, and which of them is which layer.</summary>
internal static class SafetensorsModules
{
    /// <summary>Splits the name of a tensor: <c>net.0.weight</c> is the weight of the module net.0.</summary>
    /// <exception cref="NetworkFileException">It is neither a weight, a kernel nor a bias.</exception>
    public static (string Module, string Part) Split(string name)
    {
        int point = name.LastIndexOf('.');
        string part = name.Substring(point + 1);
        return part is "weight" or "kernel" or "bias"
            ? (name.Substring(0, Math.Max(point, 0)), part)
            : throw new NetworkFileException($"\"{(name.Length <= 40 ? name : name.Remove(40) + "…")}\" is not expected: the tensors of a layer are called 0.weight or 0.kernel, and 0.bias.");
    }

    /// <summary>
    /// Gives the names of the modules in the order of their data. The safetensors library sorts tensors by name, so where that is the order, the
    /// numbers in the names count as numbers: fc2 comes before fc10.
    /// </summary>
    /// <exception cref="NetworkFileException">A tensor is neither a weight, a kernel nor a bias.</exception>
    public static string[] InFileOrder(SafetensorsContent file)
    {
        string[] modules = file.Tensors.Select(tensor => Split(tensor.Name).Module).Distinct().ToArray();
        return modules.SequenceEqual(modules.OrderBy(name => name, StringComparer.Ordinal))
            ? modules.OrderBy(name => Regex.Replace(name, "[0-9]+", number => number.Value.PadLeft(10, '0')), StringComparer.Ordinal).ToArray()
            : modules;
    }

    /// <summary>Finds the module of each layer: by the names given, or else by the numbers that remain when a common prefix is taken off.</summary>
    /// <exception cref="NetworkFileException">There is no such module, or nothing tells the order.</exception>
    public static string[] OfLayers(SafetensorsContent file, IReadOnlyList<string>? names, Topology topology)
    {
        string[] modules = InFileOrder(file);
        string prefix = CommonPrefix(modules);
        if (names is not null)
        {
            return names.Select(name => new[] { name, prefix + name }.FirstOrDefault(modules.Contains)
                ?? throw new NetworkFileException($"There is no module \"{name}\"; the file has {List(modules)}.")).ToArray();
        }

        if (modules.Length != topology.LayerCount)
        {
            throw new NetworkFileException($"The file has {modules.Length} layers, the network {topology.LayerCount}: {topology}. The modules are {List(modules)}.");
        }

        if (modules.Length == 1)
        {
            return modules;
        }

        var numbers = new List<(int Number, string Module)>();
        foreach (string module in modules)
        {
            string rest = module.Substring(prefix.Length);
            if (!int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || rest != FormattableString.Invariant($"{number}"))
            {
                throw new NetworkFileException($"The modules are called {List(modules)}, which does not tell the order of the layers: give their names in that order.");
            }

            numbers.Add((number, module));
        }

        numbers.Sort();
        return numbers.Select(pair => pair.Module).ToArray();
    }

    /// <summary>Finds the longest prefix of whole parts, the last point included: <c>net.</c> of net.0 and net.2.</summary>
    private static string CommonPrefix(string[] modules)
    {
        if (modules.Length == 0)
        {
            return "";
        }

        string prefix = modules[0];
        while (prefix.Length > 0 && !(prefix[^1] == '.' && modules.All(module => module.StartsWith(prefix, StringComparison.Ordinal))))
        {
            prefix = prefix.Remove(prefix.Length - 1);
        }

        return prefix;
    }

    private static string List(string[] modules)
    {
        string list = string.Join(", ", modules.Take(20).Select(module => $"\"{(module.Length <= 40 ? module : module.Remove(40) + "…")}\""));
        return modules.Length <= 20 ? list : list + ", …";
    }
}
