using System;

foreach (string line in Consumer.BitsReport.Lines())
{
    Console.WriteLine(line);
}
