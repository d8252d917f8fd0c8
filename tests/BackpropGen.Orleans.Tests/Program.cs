using BackpropGen.Orleans.Tests.Processes;
using BackpropGen.Orleans.Tests.Testing;

namespace BackpropGen.Orleans.Tests;

/// <summary>What runs in the silo processes that tests start.</summary>
internal static class Program
{
    private static void Main(string[] arguments) => SiloProgram.Run(arguments, TestNetworks.Add);
}
