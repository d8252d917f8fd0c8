using System;
using System.Collections.Generic;
using System.Numerics;
using BackpropGen.CompilerServices;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen;

/// <summary>Computes the functions that no equation defines, with the methods that emitted code calls.</summary>
internal static class PrimitiveFunctions<T>
    where T : struct, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    private static readonly Dictionary<string, Func<T, T>> OfOne = new()
    {
        [Functions.Exp.Name] = Choose(SpecialFunctions.Exp, SpecialFunctions.Exp),
        [Functions.Expm1.Name] = Choose(SpecialFunctions.Expm1, SpecialFunctions.Expm1),
        [Functions.Log.Name] = Choose(SpecialFunctions.Log, SpecialFunctions.Log),
        [Functions.Log1p.Name] = Choose(SpecialFunctions.Log1p, SpecialFunctions.Log1p),
        [Functions.Log1pExp.Name] = Choose(SpecialFunctions.Log1pExp, SpecialFunctions.Log1pExp),
        [Functions.Log1pExpMinusAbs.Name] = Choose(SpecialFunctions.Log1pExpMinusAbs, SpecialFunctions.Log1pExpMinusAbs),
        [Functions.Sigmoid.Name] = Choose(SpecialFunctions.Sigmoid, SpecialFunctions.Sigmoid),
        [Functions.Tanh.Name] = Choose(SpecialFunctions.Tanh, SpecialFunctions.Tanh),
        [Functions.NormalCdf.Name] = Choose(SpecialFunctions.NormalCdf, SpecialFunctions.NormalCdf),
        [Functions.Abs.Name] = T.Abs,
        [Functions.Finite.Name] = a => T.Min(a, T.MaxValue),
    };

    private static readonly Dictionary<string, Func<T, T, T>> OfTwo = new()
    {
        [Functions.Max.Name] = T.Max,
        [Functions.Min.Name] = T.Min,
    };

    /// <summary>Computes a function of one or two arguments.</summary>
    public static T Call(Function function, ReadOnlySpan<T> arguments) =>
        arguments.Length == 1 ? OfOne[function.Name](arguments[0]) : OfTwo[function.Name](arguments[0], arguments[1]);

    private static Func<T, T> Choose(Func<double, double> ofDouble, Func<float, float> ofSingle) =>
        typeof(T) == typeof(double) ? (Func<T, T>)(object)ofDouble : (Func<T, T>)(object)ofSingle;
}
