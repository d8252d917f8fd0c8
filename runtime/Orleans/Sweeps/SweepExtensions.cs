using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Orleans;

namespace BackpropGen;

/// <summary>Compares trainings over a cluster.</summary>
public static class SweepExtensions
{
    /// <summary>
    /// Trains every point of a grid, each run in one silo, and compares them by their loss. Every run ends with the bits of
    /// <c>new Placement(seed).Fit(rows, options)</c> in one process, so the report is the same with any number of silos, and whatever dies on the way.
    /// </summary>
    /// <param name="grains">The client of the cluster, or the factory of a grain.</param>
    /// <param name="name">Name of the sweep, as the silos have added it with <see cref="BackpropGenOptions.AddSweep"/>.</param>
    /// <param name="rows">The rows, all of which each silo loads.</param>
    /// <param name="grid">The trainings.</param>
    /// <param name="options">Validation, storage, progress, patience with silos; null for the defaults.</param>
    /// <returns>The result of every point, and the best of them. A loss that is not finite is reported here, not thrown.</returns>
    /// <exception cref="ArgumentException">A value of the grid or of the options is out of range.</exception>
    /// <exception cref="NetworkGrainException">A sweep, a shard or kept results cannot be used; the message names it.</exception>
    /// <exception cref="TimeoutException">A silo gave no answer for too long.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<SweepReport> SweepAsync(this IGrainFactory grains, string name, ShardedRows rows, SweepGrid grid, SweepOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(grains);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(grid);
        NetworkKey.RequireName(name);
        options ??= new SweepOptions();
        options.Validate(grid);
        IReadOnlyList<SweepRunValues> points = grid.CheckedValues();
        using var sweep = new Sweep(grains, name, rows, points, grid.Folds, options);
        return await sweep.RunAsync().ConfigureAwait(false);
    }
}
