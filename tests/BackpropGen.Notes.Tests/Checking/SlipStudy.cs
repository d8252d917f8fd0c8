using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BackpropGen.Generator.Mathematics;

namespace BackpropGen.Notes.Tests.Checking;

/// <summary>Counts what a checker says to students who each make one slip.</summary>
internal sealed class SlipStudy
{
    /// <summary>Slips that change a number.</summary>
    public int Shown { get; private set; }

    /// <summary>Slips that change no digit.</summary>
    public int Invisible { get; private set; }

    /// <summary>The line of the slip is the first that is marked.</summary>
    public int Found { get; private set; }

    /// <summary>The line of the slip is off by no more than rounding may explain.</summary>
    public int LastDigit { get; private set; }

    /// <summary>The line of the slip is wrong.</summary>
    public int Wrong { get; private set; }

    /// <summary>Its cause is the only one named.</summary>
    public int OnlyCause { get; private set; }

    /// <summary>Its cause is among those named.</summary>
    public int AmongCauses { get; private set; }

    /// <summary>Random numbers that are wrong.</summary>
    public int RandomWrong { get; private set; }

    /// <summary>Random numbers that are given a cause.</summary>
    public int RandomExplained { get; private set; }

    /// <summary>Later lines marked wrong although they follow from the slip.</summary>
    public int MarkedAgain { get; private set; }

    /// <summary>How often one cause was injected and others were named.</summary>
    public Dictionary<string, int> Confused { get; } = new();

    /// <summary>Makes every slip of every line of one row, and three random numbers a line.</summary>
    /// <param name="network">The network.</param>
    /// <param name="digits">Significant digits of all numbers.</param>
    /// <param name="seed">Seed of the parameters and the row; the next one is taken while the row is not of the kind.</param>
    /// <param name="hasNodeAtRest">Whether the output of some node is 0.</param>
    public SlipStudy Run(INetwork<double> network, int digits, int seed, bool hasNodeAtRest = false)
    {
        Student student = Student.At(network, seed, Student.Significant(digits));
        for (int next = 100 * seed + 1; student.HasNodeAtRest != hasNodeAtRest; next++)
        {
            student = Student.At(network, next, Student.Significant(digits));
        }

        var random = new Random(seed);
        Dictionary<Symbol, string> clean = student.WorkOut();
        foreach (BoardLine line in student.Lines.ToArray())
        {
            foreach ((Cause cause, Expression expression) in student.Board.Slips.Of(line))
            {
                Slip(student, line, cause, student.WorkOut(new Dictionary<Symbol, Expression> { [line.Left] = expression }));
            }

            for (int repetition = 0; repetition < 3; repetition++)
            {
                double value = Student.Read(clean[line.Left]);
                double factor = random.Next(2) == 0 ? 0.2 + random.NextDouble() * 0.75 : 1.05 + random.NextDouble() * 2.95;
                Random(student, line, new Dictionary<Symbol, string>(clean) { [line.Left] = Student.Significant(digits)(value == 0.0 ? 0.1 + random.NextDouble() * 0.9 : value * factor) });
            }
        }

        return this;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Shown} slips (+{Invisible} without effect), line found {Share(Found, Shown):P2}, last digit {LastDigit}, only cause {Share(OnlyCause, Wrong):P2}, among causes {Share(AmongCauses, Wrong):P2}, marked again {MarkedAgain}, random number explained {Share(RandomExplained, RandomWrong):P2} of {RandomWrong}");

    public static double Share(int part, int whole) => (double)part / Math.Max(1, whole);

    private void Slip(Student student, BoardLine line, Cause cause, Dictionary<Symbol, string> written)
    {
        if (!written.Values.All(text => double.IsFinite(Student.Read(text))))
        {
            return;
        }

        NotesReport report = student.Check(student.Sheet(written));
        NotesLine own = report.Lines.Single(one => one.Name == student.Name(line.Left)), first = report.Lines.FirstOrDefault(IsMarked) ?? own;
        if (!IsMarked(own))
        {
            Invisible++;
            Found += first == own ? 0 : -1;
            return;
        }

        Shown++;
        Found += first == own ? 1 : 0;
        MarkedAgain += report.Lines.Count(IsMarked) - 1;
        if (own.Verdict == Verdict.LastDigit)
        {
            LastDigit++;
            return;
        }

        Wrong++;
        bool isAmong = own.Causes.Contains(cause, ByName.Instance);
        AmongCauses += isAmong ? 1 : 0;
        OnlyCause += isAmong && own.Causes.Count == 1 ? 1 : 0;
        if (!isAmong || own.Causes.Count != 1)
        {
            string confusion = $"{line.Left.Kind}: {cause} -> {string.Join(", ", own.Causes)}";
            Confused[confusion] = Confused.GetValueOrDefault(confusion) + 1;
        }
    }

    private void Random(Student student, BoardLine line, Dictionary<Symbol, string> written)
    {
        NotesLine own = student.Check(student.Sheet(written)).Lines.Single(one => one.Name == student.Name(line.Left));
        if (own.Verdict == Verdict.Wrong)
        {
            RandomWrong++;
            RandomExplained += own.Causes.Count > 0 ? 1 : 0;
        }
    }

    private static bool IsMarked(NotesLine line) => line.Verdict is Verdict.Wrong or Verdict.LastDigit;

    private sealed class ByName : IEqualityComparer<Cause>
    {
        public static readonly ByName Instance = new();

        public bool Equals(Cause? one, Cause? other) => one?.Name == other?.Name;

        public int GetHashCode(Cause cause) => cause.Name.GetHashCode(StringComparison.Ordinal);
    }
}
