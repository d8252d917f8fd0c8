using System;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Tests.Files;

/// <summary>The program that <see cref="KillTests"/> kills: saves one of two networks after the other to the same file, for ever.</summary>
internal static class SaveLoop
{
    internal static void Main(string[] arguments)
    {
        LoopNetwork[] networks = { new(seed: 0), new(seed: 1) };
        for (int round = 0; ; round++)
        {
            networks[round % 2].Save(arguments[0]);
            if (round == 10)
            {
                Console.Out.WriteLine("warm");
                Console.Out.Flush();
            }
        }
    }
}
