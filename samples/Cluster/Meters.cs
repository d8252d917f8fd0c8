using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

/// <summary>
/// What OpenTelemetry counts in a process. It is kept here, to be printed at the end, and goes to a collector (Prometheus, Grafana, a cloud) where
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
internal sealed class Meters
{
    private readonly List<Metric> _exported = [];

    public void Add(IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics =>
    {
        metrics.AddMeter("BackpropGen.Orleans", "Microsoft.Orleans").AddInMemoryExporter(_exported);
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is not null)
        {
            metrics.AddOtlpExporter();
        }
    });

    /// <summary>Gives what was counted since the start: sums and times, not the present sizes.</summary>
    public IReadOnlyList<Figure> Read(IServiceProvider services)
    {
        _exported.Clear();
        services.GetRequiredService<MeterProvider>().ForceFlush();
        var figures = new List<Figure>();
        foreach (Metric metric in _exported)
        {
            foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
            {
                if (metric.MetricType == MetricType.LongSum)
                {
                    figures.Add(new Figure(metric.Name, metric.Unit, point.GetSumLong(), Count: 0));
                }
                else if (metric.MetricType == MetricType.Histogram)
                {
                    figures.Add(new Figure(metric.Name, metric.Unit, point.GetHistogramSum(), point.GetHistogramCount()));
                }
            }
        }

        return figures;
    }
}
