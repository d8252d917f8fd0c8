using System;
using System.Linq;

namespace BackpropGen;

/// <summary>Chooses rows of a source in any order, and finds them in one pass from the first to the last.</summary>
internal sealed class SelectedRows
{
    /// <summary>The positions in <see cref="Indices"/>, in the order in which the source gives the rows.</summary>
    private readonly int[] _positions;

    public SelectedRows(int[] indices)
    {
        Indices = indices;
        _positions = Enumerable.Range(0, indices.Length).ToArray();
        Array.Sort((int[])indices.Clone(), _positions);
    }

    /// <summary>The chosen rows of the source, in their new order.</summary>
    public int[] Indices { get; }

    public int Count => Indices.Length;

    /// <summary>Visits the chosen rows in the order of the source; each with its new index, and as often as it is chosen.</summary>
    public void Visit(TabularReader reader, Action<TabularReader, int> visit)
    {
        int next = 0;
        for (int row = 0; next < _positions.Length && reader.Next(); row++)
        {
            for (; next < _positions.Length && Indices[_positions[next]] == row; next++)
            {
                visit(reader, _positions[next]);
            }
        }
    }
}
