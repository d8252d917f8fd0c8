using System;
using System.Collections.Generic;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Blocks that are closed together, innermost first.</summary>
internal sealed class OpenBlocks(Stack<IDisposable> open) : IDisposable
{
    public void Dispose()
    {
        while (open.Count > 0)
        {
            open.Pop().Dispose();
        }
    }
}
