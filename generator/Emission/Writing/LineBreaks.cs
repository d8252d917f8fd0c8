using System;
using System.Linq;

namespace BackpropGen.Generator.Emission.Writing;

/// <summary>Finds the place where a reader would break a long statement.</summary>
internal static class LineBreaks
{
    private static readonly string[] Operators = { "?", ":", "=", "&&", "||", "+", "-" };

    /// <summary>
    /// Where the first line ends: after =>, or else before the last operator or after the last comma that lies in the fewest brackets, a
    /// choice before other operators, or else after the last opening bracket. Type arguments stay together.
    /// </summary>
    /// <param name="statement">The statement, longer than the room.</param>
    /// <param name="room">Columns of the first line.</param>
    public static int EndOfLine(string statement, int room)
    {
        int arrow = statement.IndexOf(" => ", StringComparison.Ordinal);
        if (arrow >= 0 && arrow + 3 <= room)
        {
            return arrow + 3;
        }

        int best = -1, bestRank = int.MaxValue, early = -1, bracket = -1, depth = 0, types = 0;
        for (int position = 0; position <= room; position++)
        {
            char character = statement[position];
            types += OpensTypes(statement, position) ? 1 : ClosesTypes(statement, position) ? -1 : 0;
            depth += character is '(' or '[' or '{' ? 1 : character is ')' or ']' or '}' ? -1 : 0;
            if (character == '(' && position < room && statement[position + 1] != ')')
            {
                bracket = position + 1;
            }

            string next = character == ' ' ? WordAt(statement, position + 1) : "";
            if (character != ' ' || types > 0 || !(statement[position - 1] == ',' || Operators.Contains(next)))
            {
                continue;
            }

            int rank = 2 * depth + (next is "?" or ":" ? 0 : 1);
            if (position <= room / 4)
            {
                early = position;
            }
            else if (rank <= bestRank)
            {
                (best, bestRank) = (position, rank);
            }
        }

        return best > 0 ? best : early > 0 ? early : bracket > 0 ? bracket : statement.LastIndexOf(' ', room);
    }

    private static bool OpensTypes(string statement, int position) =>
        statement[position] == '<' && position > 0 && char.IsLetterOrDigit(statement[position - 1]);

    private static bool ClosesTypes(string statement, int position) =>
        statement[position] == '>' && statement[position - 1] != ' ' && statement[position - 1] != '=';

    private static string WordAt(string statement, int start)
    {
        int end = statement.IndexOf(' ', start);
        return end < 0 ? "" : statement.Substring(start, end - start);
    }
}
