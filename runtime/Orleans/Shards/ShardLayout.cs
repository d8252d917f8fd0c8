using System;
using System.Collections.Generic;

namespace BackpropGen;

/// <summary>
/// Says which segments each shard computes. A segment belongs to the shard that has its first row. The rows of a segment that lie in the next shards are
/// lent to it, once, so that shards may have any number of rows.
/// </summary>
internal static class ShardLayout
{
    /// <summary>Gives the part of each shard, in order.</summary>
    /// <param name="counts">Number of rows of each shard, at least 1.</param>
    /// <param name="batchSize">Number of rows of each batch but the last. Segments begin anew in each batch.</param>
    /// <param name="rowsPerSegment">Number of rows of each segment but the last of a batch.</param>
    public static ShardPart[] Of(IReadOnlyList<int> counts, int batchSize, int rowsPerSegment)
    {
        int total = 0;
        foreach (int count in counts)
        {
            total = checked(total + count);
        }

        var parts = new ShardPart[counts.Count];
        for (int shard = 0, offset = 0; shard < parts.Length; offset += counts[shard], shard++)
        {
            int own = offset + counts[shard], first = NextSegment(offset), end = NextSegment(own);
            var loans = new List<ShardLoan>();
            for (int lender = shard + 1, missing = first < end ? end - own : 0; missing > 0; missing -= loans[^1].RowCount, lender++)
            {
                loans.Add(new ShardLoan(lender, Math.Min(missing, counts[lender])));
            }

            parts[shard] = new ShardPart(offset, first, end, loans);
        }

        return parts;

        int NextSegment(int row)
        {
            if (row >= total)
            {
                return total;
            }

            int batch = row / batchSize * batchSize;
            long next = batch + ((long)row - batch + rowsPerSegment - 1) / rowsPerSegment * rowsPerSegment;
            return (int)Math.Min(next, Math.Min(total, (long)batch + batchSize));
        }
    }
}

/// <summary>The rows that a shard computes: from the first of a segment to the end of one; none if both are equal.</summary>
/// <param name="Offset">Index of the first row that its source gives.</param>
/// <param name="First">Index of the first row that it computes.</param>
/// <param name="End">Index after the last row that it computes.</param>
/// <param name="Loans">What it takes of the shards behind it.</param>
internal sealed record ShardPart(int Offset, int First, int End, IReadOnlyList<ShardLoan> Loans);

/// <summary>First rows of a shard that one before it computes.</summary>
/// <param name="Shard">Index of the shard that lends.</param>
/// <param name="RowCount">Number of its first rows.</param>
internal readonly record struct ShardLoan(int Shard, int RowCount);
