// A backpropagation by hand is checked: the board of the worked example (2-2-1, sigmoids, L = ½(y − ŷ)², one bias per layer), in the file
// board.txt, with one mistake in it. Another file may be named: dotnet run --project samples/CheckNotes -- my-board.txt
using BackpropGen;

var net = new Board
{
    w11_1 = .15, w21_1 = .20, w12_1 = .25, w22_1 = .30, w11_2 = .40, w21_2 = .45, b1 = .35, b2 = .60,
};
string sheet = File.ReadAllText(args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "board.txt"));

NotesReport report = net.CheckNotes([0.05, 0.10], [0.01], 1.0, sheet, new CheckOptions { Names = NoteNames.Mazur });
Console.Write(report);

// For the teacher: the right number, too.
NotesReport solved = net.CheckNotes([0.05, 0.10], [0.01], 1.0, sheet, new CheckOptions { Reveal = Reveal.Value });
if (solved.FirstWrong is { } first)
{
    Console.WriteLine($"\nThe right number of {first.NameAsWritten} is {first.RightValue:G4}, not {first.Written}.");
}

[Network(2, 2, 1, Activation.Sigmoid, Loss.HalfSquaredError, Bias = Bias.SharedPerLayer)]
public partial class Board;
