using System;

foreach (string line in Consumer.TablesReport.Lines())
{
    Console.WriteLine(line);
}
