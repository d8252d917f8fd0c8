using System;
using System.IO;

namespace BackpropGen.Tests.Testing;

/// <summary>Files of the repository that tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine(Root, Path.Combine(path)));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BackpropGen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("BackpropGen.sln was not found above " + AppContext.BaseDirectory);
    }
}
