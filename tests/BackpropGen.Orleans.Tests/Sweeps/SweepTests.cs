using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BackpropGen.Orleans.Tests.Testing;
using Xunit;

namespace BackpropGen.Orleans.Tests.Sweeps;

/// <summary>A sweep over the cluster has the results of a plain loop over the grid.</summary>
public sealed class SweepTests(OneSilo silo) : IClassFixture<OneSilo>
{
    private static readonly ShardedRows Rows = new("exam", ["0-50", "50-40"]);

    private static SweepGrid Grid => new() { Seeds = [1, 2, 3, 7], LearningRates = [0.05, 0.5], L1 = [0, 0.001], L2 = [0, 0.01] };

    [Theory]
    [InlineData("exam", 64)]
    [InlineData("exam", 5)]
    [InlineData("exam alone", 3)]
    public async Task Every_run_is_that_of_a_loop(string name, int runsPerCall)
    {
        SweepReport report = await silo.Grains.SweepAsync(name, Rows, Grid, new SweepOptions { RunsPerCall = runsPerCall });

        List<SweepRun> expected = SweepOracle.Runs(SweepOracle.Rows(0, 90), Grid, TestNetworks.Fit("exam"));
        Assert.Equal(expected, report.Points.SelectMany(point => point.Runs));
        SweepRun best = expected.MinBy(run => run.Loss)!;
        Assert.Equal(best, Assert.Single(report.Best.Runs));
        Exam actual = new(), net = new(best.Seed);
        net.Fit(SweepOracle.Rows(0, 90), report.Best.ApplyTo(TestNetworks.Fit("exam")));
        report.CopyBestTo(actual);
        Assert.Equal(net.ParameterSpan.ToArray(), actual.ParameterSpan.ToArray());
    }

    [Theory]
    [InlineData("exam")]
    [InlineData("exam alone")]
    public async Task Each_fold_is_predicted_by_a_network_that_did_not_learn_it(string name)
    {
        var grid = new SweepGrid { Seeds = [1, 2], LearningRates = [0.05, 0.5], Folds = 7 };

        SweepReport report = await silo.Grains.SweepAsync(name, Rows, grid);

        List<SweepRun> expected = SweepOracle.Runs(SweepOracle.Rows(0, 90), grid, TestNetworks.Fit("exam"));
        Assert.Equal(expected, report.Points.SelectMany(point => point.Runs));
        SweepPoint best = report.Points.MinBy(point => point.Loss)!;
        Assert.Same(best, report.Best);
        Assert.Equal(best.Runs.Average(run => run.Loss), best.Loss);
        Assert.Equal(Math.Sqrt(best.Runs.Sum(run => Math.Pow(run.Loss - best.Loss, 2)) / 6), best.Deviation, 12);
        Assert.Contains("over 7 folds", best.ToString(), StringComparison.Ordinal);
        Assert.Contains("Each fold has a network of its own", Assert.Throws<InvalidOperationException>(() => report.CopyBestTo(new Exam())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exam of all rows", 0)]
    [InlineData("exam of all rows", 3)]
    [InlineData("exam with dropout", 0)]
    [InlineData("exam with dropout", 2)]
    public async Task Any_options_have_the_runs_of_a_loop(string name, int folds)
    {
        var grid = new SweepGrid { Seeds = [1, 2, 3], LearningRates = [0.05, 0.5], L2 = [0, 0.01], Folds = folds };

        SweepReport report = await silo.Grains.SweepAsync(name, Rows, grid, new SweepOptions { RunsPerCall = 4 });

        Assert.Equal(SweepOracle.Runs(SweepOracle.Rows(0, 90), grid, TestNetworks.Fit(name)), report.Points.SelectMany(point => point.Runs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Classes_in_float_have_the_runs_of_a_loop(int folds)
    {
        var grid = new SweepGrid { Seeds = [4, 5], LearningRates = [0.01, 0.1], L1 = [0, 0.001], Folds = folds };

        SweepReport report = await silo.Grains.SweepAsync("grades", new ShardedRows("grades", ["0-70"]), grid);

        Assert.Equal(
            SweepOracle.Runs(seed => new Grades(seed), new TestShards<float>(4, 3).Rows(0, 70), grid, TestNetworks.Fit("grades")),
            report.Points.SelectMany(point => point.Runs));
    }

    [Fact]
    public async Task Kept_results_of_a_training_that_has_changed_are_refused()
    {
        int change = 0;
        var own = new OneSilo
        {
            Networks = options => options
                .AddShards("exam", new TestShards<double>(4, 1))
                .AddSweep("changing", seed => new Exam(seed + change), fit: new FitOptions { Epochs = 3 }),
        };
        await own.InitializeAsync();
        var options = new SweepOptions { Name = "kept" };
        var grid = new SweepGrid { Seeds = [7, 8] };
        SweepReport first = await own.Grains.SweepAsync("changing", Rows, grid, options);
        SweepReport again = await own.Grains.SweepAsync("changing", Rows, grid, options);
        Assert.Equal(first.Points.Select(point => point.Loss), again.Points.Select(point => point.Loss));

        change = 1;
        NetworkGrainException refused = await Assert.ThrowsAsync<NetworkGrainException>(() => own.Grains.SweepAsync("changing", Rows, grid, options));
        Assert.Contains("kept as kept are of another training: seed 7, η 0.1: loss", refused.Message, StringComparison.Ordinal);
        await own.DisposeAsync();
    }

    [Fact]
    public async Task Validation_shards_are_watched_by_early_stopping()
    {
        var options = new SweepOptions { Validation = new ShardedRows("exam", ["500-30", "530-10"]) };

        SweepReport report = await silo.Grains.SweepAsync("exam stopped early", Rows, Grid, options);

        List<SweepRun> expected = SweepOracle.Runs(SweepOracle.Rows(0, 90), Grid, TestNetworks.Fit("exam stopped early"), SweepOracle.Rows(500, 40));
        Assert.Contains(expected, run => run.StopReason == StopReason.EarlyStopping);
        Assert.Equal(expected, report.Points.SelectMany(point => point.Runs));
    }

    [Fact]
    public async Task A_run_that_is_not_finite_is_never_the_best()
    {
        var grid = new SweepGrid { Seeds = [1], LearningRates = [1e308, 0.001] };

        SweepReport report = await silo.Grains.SweepAsync("exam alone", Rows, grid);

        Assert.Equal(SweepOracle.Runs(SweepOracle.Rows(0, 90), grid, TestNetworks.Fit("exam")), report.Points.SelectMany(point => point.Runs));
        Assert.Equal((double.NaN, StopReason.NotFinite), (report.Points[0].Loss, report.Points[0].Runs[0].StopReason));
        Assert.Same(report.Points[1], report.Best);
    }

    [Fact]
    public async Task Networks_of_float_are_swept_too()
    {
        SweepReport report = await silo.Grains.SweepAsync("single", new ShardedRows("single", ["0-40"]), new SweepGrid { Seeds = [4] });

        var net = new SmallSingle(seed: 4);
        DataSet<float> rows = new TestShards<float>(3, 2).Rows(0, 40);
        net.Fit(rows, TestNetworks.Fit("single"));
        Assert.Equal(net.AverageLoss(rows), report.Best.Loss);
        Assert.Throws<ArgumentException>(() => report.CopyBestTo(new Exam()));
    }

    [Fact]
    public async Task A_sweep_that_was_stopped_goes_on_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        var reported = new Reports();
        reported.OnReport = () => { if (reported.Count == 6) { stop.Cancel(); } };
        var options = new SweepOptions { Name = "in two parts", RunsPerCall = 2, Progress = reported, CancellationToken = stop.Token };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silo.Grains.SweepAsync("exam alone", Rows, Grid, options));
        await silo.DeactivateAll();

        var later = new Reports();
        options = new SweepOptions { Name = "in two parts", RunsPerCall = 3, Progress = later };
        SweepReport report = await silo.Grains.SweepAsync("exam alone", Rows, Grid, options);

        List<SweepRun> expected = SweepOracle.Runs(SweepOracle.Rows(0, 90), Grid, TestNetworks.Fit("exam"));
        Assert.Equal(expected, report.Points.SelectMany(point => point.Runs));
        Assert.InRange(later.Count, 1, expected.Count - 4);
        Assert.Subset(expected.ToHashSet(), later.ToHashSet());
        Exam best = new(), sameBest = new();
        report.CopyBestTo(best);
        (await silo.Grains.SweepAsync("exam alone", Rows, Grid)).CopyBestTo(sameBest);
        Assert.Equal(sameBest.ParameterSpan.ToArray(), best.ParameterSpan.ToArray());

        await Refused("kept as in two parts are of another grid", "exam alone", Rows, new SweepGrid { Seeds = [1] }, options);
        await Refused("expected exam: 0-50. Choose", "exam alone", new ShardedRows("exam", ["0-50"]), Grid, options);
        await Refused("30 epochs, Sgd, batches of 1, InOrder, seed 5, patience 0, dropout 0, expected 4-3-2-1", "exam stopped early", Rows, Grid, options);
    }

    [Fact]
    public async Task A_silo_that_trains_longer_than_the_timeout_is_asked_again_and_trains_once()
    {
        int trainings = 0;
        var own = new OneSilo
        {
            Networks = options => options
                .AddShards("exam", new TestShards<double>(4, 1))
                .AddSweep("counted", seed => { trainings += seed == 17 ? 1 : 0; return new Exam(seed); }, fit: new FitOptions { Epochs = 3000, LearningRate = 0.2 }),
        };
        await own.InitializeAsync();

        SweepReport report = await own.Grains.SweepAsync(
            "counted", Rows, new SweepGrid { Seeds = [17, 18, 19] }, new SweepOptions { CallTimeout = TimeSpan.FromMilliseconds(20) });

        Assert.Equal(
            SweepOracle.Runs(SweepOracle.Rows(0, 90), new SweepGrid { Seeds = [17, 18, 19] }, new FitOptions { Epochs = 3000, LearningRate = 0.2 }),
            report.Points.SelectMany(point => point.Runs));
        Assert.Equal(1, trainings);
        await own.DisposeAsync();
    }

    [Fact]
    public async Task Mistakes_are_named()
    {
        await Refused("No sweep is called exams in this silo, expected one of: exam, exam alone,", "exams", Rows, Grid);
        await Refused("No source of shards is called digit ", "exam", new ShardedRows("digit", ["0-10"]), Grid);
        await Refused("another precision", "exam", new ShardedRows("single", ["0-10"]), Grid);
        await Refused("Shard gone of exam cannot be used: The disk is not there.", "exam", new ShardedRows("exam", ["0-10", "gone"]), Grid);
        await Refused("The sweep wrong cannot train the rows of exam: BatchSize is -1", "wrong", Rows, Grid);
        await Refused("Folds is 91, expected at most 90", "exam", Rows, new SweepGrid { Folds = 91 });
        await RefusedHere("Folds is 1, expected 0, or at least 2", new SweepGrid { Folds = 1 });
        await RefusedHere("LearningRates[1] is 0, expected a finite number above 0", new SweepGrid { LearningRates = [0.1, 0] });
        await RefusedHere("L2[0] is -1", new SweepGrid { L2 = [-1] });
        await RefusedHere("Seeds is null or empty", new SweepGrid { Seeds = [] });
        await RefusedHere("of 1020000 runs", new SweepGrid { Seeds = Enumerable.Range(0, 10_000).ToArray(), Folds = 102 });
        await RefusedHere("Validation is given", new SweepGrid { Folds = 3 }, new SweepOptions { Validation = Rows });
        await RefusedHere("RunsPerCall is 0", Grid, new SweepOptions { RunsPerCall = 0 });

        var own = new OneSilo { Networks = options => options.AddSweep("a", seed => new Exam(seed), fit: new FitOptions { TimeLimit = TimeSpan.FromHours(1) }) };
        Assert.Contains("TimeLimit is given", (await Assert.ThrowsAsync<ArgumentException>(own.InitializeAsync)).Message, StringComparison.Ordinal);
    }

    private async Task Refused(string message, string name, ShardedRows rows, SweepGrid grid, SweepOptions? options = null) => Assert.Contains(
        message, (await Assert.ThrowsAsync<NetworkGrainException>(() => silo.Grains.SweepAsync(name, rows, grid, options))).Message, StringComparison.Ordinal);

    private async Task RefusedHere(string message, SweepGrid grid, SweepOptions? options = null) => Assert.Contains(
        message, (await Assert.ThrowsAsync<ArgumentException>(() => silo.Grains.SweepAsync("exam", Rows, grid, options))).Message, StringComparison.Ordinal);

    private sealed class Reports : List<SweepRun>, IProgress<SweepRun>
    {
        public Action OnReport { get; set; } = () => { };

        public void Report(SweepRun value)
        {
            Add(value);
            OnReport();
        }
    }
}
