#if NET8_0_OR_GREATER
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BackpropGen.CompilerServices;

/// <summary>Adds the lanes of a block of rows, in an order that does not depend on the width of the vectors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneSums
{
    /// <summary>Computes ((l0 + l4) + (l2 + l6)) + ((l1 + l5) + (l3 + l7)) of 8 doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(ref double lanes)
    {
        Vector128<double> two = Quarter(ref lanes);
        return two.GetElement(0) + two.GetElement(1);
    }

    /// <summary>
    /// Adds to a tile of a matrix the sums of the lanes of as many blocks, which stand one after the other, row by row. Each is the
    /// <see cref="Sum(ref double)"/> of its block; two or four blocks share their last additions.
    /// </summary>
    /// <param name="lanes">The first lane of the first block.</param>
    /// <param name="tile">The first number of the tile.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="stride">Numbers of a row of the matrix.</param>
    [MethodImpl(JitOptions.VectorLoop)]
    public static void AddToTile(ref double lanes, ref double tile, int rows, int columns, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            int column = 0;
            for (; column + 2 <= columns; column += 2)
            {
                Vector128<double> sums = VectorFunctions.AddPairs(Quarter(ref lanes), Quarter(ref Unsafe.Add(ref lanes, 8)));
                (Vector128.LoadUnsafe(ref tile, (nuint)column) + sums).StoreUnsafe(ref tile, (nuint)column);
                lanes = ref Unsafe.Add(ref lanes, 16);
            }

            if (column < columns)
            {
                Unsafe.Add(ref tile, column) += Sum(ref lanes);
                lanes = ref Unsafe.Add(ref lanes, 8);
            }

            tile = ref Unsafe.Add(ref tile, stride);
        }
    }

    /// <inheritdoc cref="AddToTile(ref double, ref double, int, int, int)"/>
    [MethodImpl(JitOptions.VectorLoop)]
    public static void AddToTile(ref float lanes, ref float tile, int rows, int columns, int stride)
    {
        for (int row = 0; row < rows; row++)
        {
            int column = 0;
            for (; column + 4 <= columns; column += 4)
            {
                Vector128<float> sums = VectorFunctions.AddPairs(
                    VectorFunctions.AddHalves(Quarter(ref lanes), Quarter(ref Unsafe.Add(ref lanes, 16))),
                    VectorFunctions.AddHalves(Quarter(ref Unsafe.Add(ref lanes, 32)), Quarter(ref Unsafe.Add(ref lanes, 48))));
                (Vector128.LoadUnsafe(ref tile, (nuint)column) + sums).StoreUnsafe(ref tile, (nuint)column);
                lanes = ref Unsafe.Add(ref lanes, 64);
            }

            for (; column < columns; column++)
            {
                Unsafe.Add(ref tile, column) += Sum(ref lanes);
                lanes = ref Unsafe.Add(ref lanes, 16);
            }

            tile = ref Unsafe.Add(ref tile, stride);
        }
    }

    /// <summary>Computes the same of 16 floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(ref float lanes)
    {
        Vector128<float> four = Quarter(ref lanes);
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Quarter(ref double lanes)
    {
        Vector256<double> four = Vector256.LoadUnsafe(ref lanes) + Vector256.LoadUnsafe(ref lanes, 4);
        return four.GetLower() + four.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(ref float lanes)
    {
        Vector256<float> eight = Vector256.LoadUnsafe(ref lanes) + Vector256.LoadUnsafe(ref lanes, 8);
        return eight.GetLower() + eight.GetUpper();
    }
}
#endif
