using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace BackpropGen;

/// <summary>Loads each shard from a CSV file of its name. Every silo must find the files of its shards in its folder, on a disk of its own or a shared one.</summary>
/// <typeparam name="T">The precision of the network, <see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="folder">The folder of the files.</param>
/// <param name="select">
/// Makes rows of a table. Scaling and categories must be the same in all shards, so they are given, not learnt here:
/// <c>table => scaler.Transform(…)</c>.
/// </param>
/// <param name="options">How the files are written; null to find it out.</param>
public sealed class CsvShards<T>(string folder, Func<TabularData, DataSet<T>> select, CsvOptions? options = null) : IShardSource<T>
    where T : unmanaged
{
    private readonly string _folder = Path.GetFullPath(folder);
    private readonly Func<TabularData, DataSet<T>> _select = select ?? throw new ArgumentNullException(nameof(select));

    /// <inheritdoc/>
    public Task<DataSet<T>> LoadAsync(string shard, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(Path.Combine(_folder, shard));
        string below = Path.EndsInDirectorySeparator(_folder) ? _folder : _folder + Path.DirectorySeparatorChar;
        return path.StartsWith(below, StringComparison.Ordinal)
            ? Task.Run(() => _select(CsvFile.Load(path, options)), cancellationToken)
            : throw new ArgumentException($"shard is {shard}, expected a file below {_folder}.", nameof(shard));
    }
}
