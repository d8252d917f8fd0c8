namespace BackpropGen;

/// <summary>Stands for a generated network of either precision: <see cref="INetwork{T}"/> of <see cref="double"/> or of <see cref="float"/>.</summary>
#pragma warning disable CA1040 // It has no member, because it only says what a type parameter of unknown precision may be.
public interface INetwork
#pragma warning restore CA1040
{
}
