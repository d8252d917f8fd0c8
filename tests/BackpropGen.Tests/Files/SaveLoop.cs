using System;
using System.IO;
using BackpropGen.Tests.Testing;

namespace BackpropGen.Tests.Files;

/// <summary>
/// The program that <see cref="KillTests"/> kills: saves one of two networks after the other to the same file, for ever. With a second argument it
/// saves once and says how that went.
/// </summary>
internal static class SaveLoop
{
    internal static void Main(string[] arguments)
    {
        if (arguments.Length == 2)
        {
            SaveOnce(arguments[0]);
            return;
        }

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

    private static void SaveOnce(string path)
    {
        try
        {
            new LoopNetwork(seed: 1).Save(path);
            Console.Out.WriteLine("saved");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Out.WriteLine(exception.GetType().Name);
        }
    }
}
