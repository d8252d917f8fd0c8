using System;
using System.Collections.Generic;
using System.IO;
using Xunit;

namespace BackpropGen.Tests.Testing;

/// <summary>
/// The package, packed once into a temporary folder that is a package source and holds the consumers, which start with an empty
/// package cache.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class PackedPackage : ICollectionFixture<PackedPackage>, IDisposable
{
    /// <summary>The tests that share the package; it is deleted after the last of them.</summary>
    public const string Collection = "Package";

    internal const string Version = "9.9.9-test";

    public PackedPackage()
    {
        Folder = Directory.CreateTempSubdirectory("BackpropGen.Tests.").FullName;
        Pack(Repository.Root, Folder, "runtime");
        System.IO.File.WriteAllText(Path.Combine(Folder, "NuGet.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Folder, "packages")}" /></config>
              <packageSources><add key="packed" value="{Folder}" /></packageSources>
            </configuration>
            """);
    }

    internal string Folder { get; }

    internal string File => Path.Combine(Folder, $"BackpropGen.{Version}.nupkg");

    internal string SymbolsFile => Path.ChangeExtension(File, ".snupkg");

    /// <summary>A fresh project outside of the repository that uses the package and takes warnings as errors.</summary>
    internal string CreateProject(
        string name, string framework, string properties, string source, string items = "", string language = "cs", string sdk = "Microsoft.NET.Sdk")
    {
        string project = Path.Combine(Folder, name);
        Directory.CreateDirectory(project);
        System.IO.File.WriteAllText(Path.Combine(project, $"{name}.{language}proj"), $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="BackpropGen" Version="{Version}" />
                {items}
              </ItemGroup>
            </Project>
            """);
        System.IO.File.WriteAllText(Path.Combine(project, "Source." + language), source);
        return project;
    }

    /// <summary>
    /// Restores projects and then builds the items, <c>&lt;Build Include="…"/&gt;</c>, in one process, which takes far less than one for each.
    /// Returns what there is to say about it, one line a message: nothing but errors and warnings.
    /// </summary>
    internal string Build(string name, string target, IEnumerable<string> restored, IEnumerable<string> items)
    {
        string traversal = Path.Combine(Folder, name + ".proj");
        System.IO.File.WriteAllText(traversal, $"""
            <Project>
              <ItemGroup>
                {string.Join("\n    ", items)}
              </ItemGroup>
              <Target Name="All">
                <MSBuild Projects="{string.Join(';', restored)}" Targets="Restore" Properties="IsRestoring=true" />
                <MSBuild Projects="@(Build)" Targets="{target}" BuildInParallel="true" />
              </Target>
            </Project>
            """);
        return ProgramRun.Dotnet(Folder, "msbuild", traversal, "-t:All", "-nologo", "-v:quiet", "-m", "-nodeReuse:false");
    }

    /// <summary>The folder in which this machine keeps the packages that it has restored.</summary>
    internal static string RestoredPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Packs the project of a further package into the same folder, for a consumer that asks for it by its name.</summary>
    internal string Reference(string project)
    {
        string name = "BackpropGen." + Path.GetFileName(project);
        if (!System.IO.File.Exists(Path.Combine(Folder, $"{name}.{Version}.nupkg")))
        {
            Pack(Repository.Root, Folder, project);
        }

        return $"<PackageReference Include=\"{name}\" Version=\"{Version}\" />";
    }

    /// <summary>Packs a project of a copy of the repository, which need not be a clone: without the commit.</summary>
    internal static void Pack(string repository, string output, string project = "runtime", params string[] more) => ProgramRun.Dotnet(repository,
        ["pack", project, "-c", "Release", "-o", output, $"-p:Version={Version}", "-p:EnableSourceControlManagerQueries=false", "--nologo", .. more]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
