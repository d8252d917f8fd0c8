using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace BackpropGen.Orleans.Tests.Testing;

/// <summary>
/// Makes the rows of a shard from its name, the same in every process: <c>first-count</c> of an endless list, <c>wide</c>, <c>nan</c>, <c>empty</c>,
/// <c>gone</c>.
/// </summary>
internal sealed class TestShards<T>(int inputs, int outputs) : IShardSource<T>
    where T : unmanaged
{
    public Task<DataSet<T>> LoadAsync(string shard, CancellationToken cancellationToken) => Task.FromResult(shard switch
    {
        "wide" => new DataSet<T>(new T[inputs + 1], inputs + 1, new T[outputs], outputs),
        "nan" => new DataSet<T>(Enumerable.Repeat((T)Convert.ChangeType(double.NaN, typeof(T), CultureInfo.InvariantCulture), inputs).ToArray(), inputs, new T[outputs], outputs),
        "empty" => new DataSet<T>(Array.Empty<T>(), inputs, Array.Empty<T>(), outputs),
        "gone" => throw new TimeZoneNotFoundException("The disk is not there."),
        _ => Rows(Array.ConvertAll(shard.Split('-'), part => int.Parse(part, CultureInfo.InvariantCulture))),
    });

    /// <summary>Rows of the list.</summary>
    public DataSet<T> Rows(params int[] firstAndCount)
    {
        int count = firstAndCount[1];
        T[] x = new T[count * inputs], y = new T[count * outputs];
        for (int row = 0; row < count; row++)
        {
            var random = new PortableRandom(firstAndCount[0] + row);
            for (int input = 0; input < inputs; input++)
            {
                x[row * inputs + input] = Number(2 * random.NextDouble() - 1);
            }

            bool isFirst = random.NextDouble() < 0.5 + 0.4 * Convert.ToDouble(x[row * inputs], CultureInfo.InvariantCulture);
            y[row * outputs + (isFirst ? 0 : outputs - 1)] = Number(outputs == 1 && !isFirst ? 0 : 1);
        }

        return new DataSet<T>(x, inputs, y, outputs);
    }

    private static T Number(double value) => (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
}
