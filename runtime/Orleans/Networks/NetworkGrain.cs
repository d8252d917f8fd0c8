using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Core;
using Orleans.Placement;
using Orleans.Runtime;

namespace BackpropGen;

/// <inheritdoc cref="INetworkGrain"/>
[GrainType("backpropgen.network")]
[RandomPlacement]
internal sealed partial class NetworkGrain : Grain, INetworkGrain
{
    private readonly string _key;
    private readonly NetworkKind? _kind;
    private readonly IPersistentState<NetworkState>? _storage;
    private readonly ILogger _logger;
    private HostedNetwork? _network;

    // Why the network cannot be used; null if it can.
    private NetworkGrainException? _failure;

    // After a save that failed, nobody knows which state the storage has.
    private bool _isStorageUnknown;
    private long _unsavedRows;
    private IGrainTimer? _timer;

    public NetworkGrain(NetworkKinds kinds, IPersistentStateFactory states, IGrainContext context, ILogger<NetworkGrain> logger)
    {
        _logger = logger;
        _key = "";
        try
        {
            (string name, _key) = NetworkKey.Split(context.GrainId.Key.ToString()!);
            _kind = kinds.Of(name);
            _storage = states.Create<NetworkState>(context, new StateConfiguration(_kind.Options.StorageName));
        }
        catch (NetworkGrainException exception)
        {
            // Thrown here, it would reach callers as a mere failure of the activation.
            _failure = exception;
        }
    }

    private NetworkState State => _storage!.State;

    private bool SavesBeforeAnswer => _kind!.Options.Durability.IsBeforeAnswer;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_kind is not null)
        {
            Open();
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_unsavedRows == 0 || _isStorageUnknown)
        {
            return;
        }

        try
        {
            await SaveAsync(Network());
        }
#pragma warning disable CA1031 // Nobody is left to catch it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogLost(_logger, exception, _kind!.Name, _key, _unsavedRows);
        }
    }

    public ValueTask<double[]> Predict(double[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        double[] predictions = Network().Predict(x);
        NetworkMeter.CountPredictions(_kind!.Name, 1);
        return new(predictions);
    }

    public async ValueTask<LearnAnswer> Learn(CallId call, double[] x, double[] y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        await SettleAsync();
        HostedNetwork network = Network();
        var calls = new CallMemory(State, _kind!.Options);
        if (calls.Contains(call))
        {
            return new LearnAnswer(State.RowCount, double.NaN, WasTaken: true);
        }

        (int rows, double loss) = network.IsLong(x) ? await Task.Run(() => network.Learn(x, y)) : network.Learn(x, y);
        calls.Add(call);
        State.RowCount += rows;
        _unsavedRows += rows;
        if (SavesBeforeAnswer)
        {
            await SaveAsync(network);
            network.Accept();
        }
        else
        {
            network.Accept();
            await SaveSometimeAsync();
        }

        NetworkMeter.CountLearntRows(_kind.Name, rows);
        return new LearnAnswer(State.RowCount, loss, WasTaken: false);
    }

    public Task<NetworkEvaluation> Evaluate(double[] x, double[] y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        HostedNetwork network = Network();
        Func<NetworkEvaluation> evaluate = network.Evaluate(x, y);
        return network.IsLong(x) ? Task.Run(evaluate) : Task.FromResult(evaluate());
    }

    public async Task Reset(CallId call)
    {
        if (_kind is null)
        {
            Network();
        }

        await SettleAsync();
        var calls = new CallMemory(State, _kind!.Options);
        if (calls.Contains(call))
        {
            return;
        }

        calls.Add(call);
        State.RowCount = 0;
        await SaveAsync(null);
        Open();
    }

    public Task<byte[]> Export() => Task.FromResult(Network().ToFile());

    /// <exception cref="NetworkGrainException">The network cannot be used.</exception>
    private HostedNetwork Network()
    {
        if (_failure is null)
        {
            return _network!;
        }

        // A silo with other options, or a repaired state, gets another chance.
        DeactivateOnIdle();
        throw new NetworkGrainException(_failure.Message);
    }

    private void Open()
    {
        _failure = null;
        try
        {
            _network = _kind!.Open(_key, State);
        }
        catch (NetworkGrainException exception)
        {
            _failure = exception;
        }
    }

    /// <summary>Finishes what an earlier call could not: reads what the storage has, or saves what was acknowledged.</summary>
    private async ValueTask SettleAsync()
    {
        if (_isStorageUnknown)
        {
            await _storage!.ReadStateAsync();
            (_isStorageUnknown, _unsavedRows) = (false, 0);
            Open();
        }
        else if (!SavesBeforeAnswer && _unsavedRows >= _kind!.Options.Durability.Rows)
        {
            await SaveAsync(Network());
        }
    }

    private async Task SaveSometimeAsync()
    {
        if (_unsavedRows >= _kind!.Options.Durability.Rows)
        {
            await SaveAsync(_network!);
            return;
        }

        TimeSpan time = _kind.Options.Durability.Time;
        _timer ??= this.RegisterGrainTimer(SaveInTimeAsync, new GrainTimerCreationOptions(time, time) { KeepAlive = true });
    }

    private async Task SaveInTimeAsync()
    {
        try
        {
            if (_unsavedRows > 0)
            {
                await SaveAsync(_network!);
            }

            _timer?.Dispose();
            _timer = null;
        }
#pragma warning disable CA1031 // The timer tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogUnsaved(_logger, exception, _kind!.Name, _key, _unsavedRows);
        }
    }

    /// <summary>Saves what a network has learnt, or that there is none.</summary>
    private async Task SaveAsync(HostedNetwork? network)
    {
        // Until the storage has answered, it may have either state. Where acknowledged rows are not saved yet, this copy counts all the same.
        _isStorageUnknown = SavesBeforeAnswer || network is null;
        if (network is null)
        {
            State.File = State.Training = [];
        }
        else
        {
            network.Save(State);
        }

        await _storage!.WriteStateAsync();
        (_isStorageUnknown, _unsavedRows) = (false, 0);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The network {Name}/{Key} was put away with {Rows} rows that could not be saved.")]
    private static partial void LogLost(ILogger logger, Exception exception, string name, string key, long rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The network {Name}/{Key} has {Rows} rows that could not be saved yet.")]
    private static partial void LogUnsaved(ILogger logger, Exception exception, string name, string key, long rows);

    private sealed class StateConfiguration(string? storage) : IPersistentStateConfiguration
    {
        public string StateName => "network";

        public string StorageName => storage!;
    }
}
