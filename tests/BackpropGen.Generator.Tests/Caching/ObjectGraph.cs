using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace BackpropGen.Generator.Tests.Caching;

/// <summary>Everything that an object keeps alive, field by field.</summary>
internal static class ObjectGraph
{
    /// <summary>The paths to objects, in the graph of <paramref name="root"/>, that can be assigned to one of the types.</summary>
    public static IReadOnlyList<string> Find(object? root, params Type[] types)
    {
        var found = new List<string>();
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var due = new Stack<(object Value, string Path)>();
        Push(root, "model");
        while (due.Count > 0)
        {
            (object value, string path) = due.Pop();
            if (types.Any(type => type.IsInstanceOfType(value)))
            {
                found.Add($"{path}: {value.GetType()}");
                continue;
            }

            if (value is Array array)
            {
                int index = 0;
                foreach (object? item in (IEnumerable)array)
                {
                    Push(item, $"{path}[{index++}]");
                }
            }

            for (Type? type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    Push(field.GetValue(value), $"{path}.{field.Name}");
                }
            }
        }

        return found;

        void Push(object? value, string path)
        {
            // Strings and numbers hold nothing, and boxes of structs are new each time.
            if (value is not null and not string && !value.GetType().IsPrimitive && !value.GetType().IsEnum
                && (value.GetType().IsValueType || visited.Add(value)))
            {
                due.Push((value, path));
            }
        }
    }
}
