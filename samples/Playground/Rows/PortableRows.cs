namespace BackpropGen.Playground.Rows;

/// <summary>Random numbers that are the same in every browser and on every .NET: SplitMix64.</summary>
internal sealed class PortableRows(ulong seed)
{
    private ulong _state = seed;

    public double Between(double least, double most)
    {
        _state += 0x9E3779B97F4A7C15;
        ulong bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        bits ^= bits >> 31;
        return least + (most - least) * ((bits >> 11) * (1.0 / (1UL << 53)));
    }
}
