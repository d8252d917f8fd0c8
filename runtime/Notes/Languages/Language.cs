using System;
using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Mathematics;
using BackpropGen.Generator.Notation;

namespace BackpropGen;

/// <summary>Spells in one programming language what the forward pass of a network is made of.</summary>
/// <param name="isSingle">Numbers are float rather than double.</param>
internal abstract class Language(bool isSingle)
{
    /// <summary>The columns of a line of numbers, its indentation included.</summary>
    private const int Columns = 112;

    /// <summary>The type of every number.</summary>
    public string Real => IsSingle ? "float" : "double";

    /// <summary>The start of a declaration of constants: <c>private const double </c>.</summary>
    public abstract string Constants { get; }

    protected bool IsSingle => isSingle;

    /// <summary>Makes a printer of expressions.</summary>
    /// <param name="identifier">How a quantity is written: a variable, or an element of an array.</param>
    public abstract CodePrinter Printer(Func<Symbol, string> identifier);

    /// <summary>The start of a declaration of a constant array, up to its numbers.</summary>
    public abstract string ConstantArray(string name, int count);

    /// <summary>A declaration of an array in a function.</summary>
    public abstract string LocalArray(string name, int count);

    /// <summary>A declaration of an array in a function, up to its numbers.</summary>
    public abstract string FilledArray(string name, int count);

    /// <summary>A declaration of a function that only this file calls: <c>private static double Sigmoid(double z)</c>.</summary>
    public abstract string Function(string name, IEnumerable<string> parameters);

    /// <summary>Writes a function that no equation defines, unless the language calls its own.</summary>
    public abstract void WritePrimitive(CodeWriter writer, Function function);

    /// <summary>A string literal.</summary>
    public abstract string Text(string value);

    /// <summary>z = (x − offset)/scale + shift</summary>
    public virtual string Scaled(string value, Scaler scaler, int column)
    {
        string scale = NumberInRange(scaler.Scales[column], "A scale of InputScaler", isDivisor: true);
        return Plus($"{Difference(value, scaler.Offsets[column])} / {scale}", scaler.Shift, "The shift of InputScaler");
    }

    /// <summary>x = (z − shift)·scale + offset</summary>
    public virtual string Unscaled(string value, Scaler scaler, int column)
    {
        string difference = scaler.Shift == 0.0 ? value : $"({Minus(value, scaler.Shift, "The shift of TargetScaler")})";
        return Plus($"{difference} * {NumberInRange(scaler.Scales[column], "A scale of TargetScaler")}", scaler.Offsets[column], "An offset of TargetScaler");
    }

    /// <summary>A literal that reads back as the same bits.</summary>
    public string Number(double value)
    {
        string digits = IsSingle ? DecimalText.Write((float)value) : DecimalText.Write(value);
        string point = digits.Any(character => character is '.' or 'E') ? "" : ".0";
        return digits + point + (IsSingle ? "f" : "");
    }

    /// <summary>A literal of a number that float must be able to hold, if that is the type.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">Its name in the message.</param>
    /// <param name="isDivisor">Whether 0 is of no use.</param>
    /// <exception cref="InvalidOperationException">Rounded to float, it is infinite, or a divisor 0.</exception>
    public string NumberInRange(double value, string name, bool isDivisor = false)
    {
        float single = (float)value;
        return !IsSingle || float.IsFinite(single) && !(isDivisor && single == 0f)
            ? Number(value)
            : throw new InvalidOperationException(
                FormattableString.Invariant($"{name} is {value}, beyond the range of float; expected another number, or Precision.Double."));
    }

    /// <summary>x − offset, in parentheses.</summary>
    protected virtual string Difference(string value, double offset) => offset == 0.0 ? value : $"({Minus(value, offset, "An offset of InputScaler")})";

    /// <summary>A difference or sum with a number: <c>x[0] - 7.65f</c>, <c>x[0] + 3.0f</c>, and <c>x[0]</c> alone if it is 0.</summary>
    protected string Minus(string left, double value, string name) => Plus(left, -value, name);

    /// <inheritdoc cref="Minus"/>
    protected string Plus(string left, double value, string name) => value == 0.0 ? left
        : value < 0.0 ? $"{left} - {NumberInRange(-value, name)}"
        : $"{left} + {NumberInRange(value, name)}";

    /// <summary>Writes a declaration with items in braces, in as many lines as they take.</summary>
    public static void WriteItems(CodeWriter writer, string start, IEnumerable<string> items)
    {
        string[] all = items.ToArray();
        int length = all.Sum(item => item.Length + 2);
        if (length + start.Length + 6 <= Columns)
        {
            writer.Line($"{start}{{ {string.Join(", ", all)} }};");
            return;
        }

        writer.Line(start.TrimEnd());
        writer.Line("{");
        string line = "   ";
        foreach (string item in all)
        {
            if (line.Length > 3 && line.Length + item.Length + 2 > Columns)
            {
                writer.Line(line);
                line = "   ";
            }

            line += $" {item},";
        }

        writer.Line(line);
        writer.Line("};");
    }
}
