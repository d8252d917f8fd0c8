using BenchmarkDotNet.Attributes;

namespace BackpropGen.Benchmarks;

/// <summary>Nanoseconds and bytes of 1,024 rows, for people: <c>dotnet run -c Release --project tests/BackpropGen.Benchmarks -- --filter *</c></summary>
[MemoryDiagnoser]
public class RowBenchmarks
{
    private Workload<double> _workload = null!;

    [Params("2-2-1", "4-3-2-1", "16-16-4", "24-8-2", "64-32-10")]
    public string Topology { get; set; } = "";

    [GlobalSetup]
    public void Setup() => _workload = RowCalls.WorkloadOf<double>(Topology switch
    {
        "2-2-1" => new N2_2_1Double(1),
        "4-3-2-1" => new N4_3_2_1Double(1),
        "16-16-4" => new N16_16_4Double(1),
        "24-8-2" => new N24_8_2Double(1),
        _ => new N64_32_10Double(1),
    });

    [Benchmark]
    public void TrainRowByRow() => _workload.TrainRowByRow();

    [Benchmark]
    public void TrainBatch() => _workload.TrainBatch();

    [Benchmark]
    public void PredictRowByRow() => _workload.PredictRowByRow();
}
