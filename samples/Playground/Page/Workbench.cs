using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Playground.Compiling;
using BackpropGen.Playground.Declarations;
using BackpropGen.Playground.Networks;
using BackpropGen.Playground.Rows;
using BackpropGen.Playground.Training;
using Microsoft.JSInterop;

namespace BackpropGen.Playground.Page;

/// <summary>
/// Holds what the page shows: declaration, notes, network, rows and training. The views show it and call it, and draw themselves anew when
/// <see cref="Changed"/> says so.
/// </summary>
internal sealed class Workbench(CompilerClient compiler)
{
    /// <summary>Beyond this many parameters an interpreted epoch is a matter of seconds.</summary>
    public const int MostParameters = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly NetworkSource _networks = new(compiler);
    private int _textVersion;
    private bool _isCompilerReady;
    private RowTable? _pasted;

    public event Action? Changed;

    public PageState State { get; private set; } = PageState.Default;

    /// <summary>Grows with each change of the network's numbers, of the row or of η: then the row has to be computed anew.</summary>
    public int NumbersVersion { get; private set; }

    /// <summary>The declaration as the page reads it; null where only the compiler can.</summary>
    public Declaration? Declaration { get; private set; }

    /// <summary>The emitted files of the last declaration without a mistake, the notes first.</summary>
    public IReadOnlyList<GeneratedFile> Files { get; private set; } = [];

    /// <summary>What is wrong with the present declaration, or could be better.</summary>
    public IReadOnlyList<CompilerMessage> Messages { get; private set; } = [];

    /// <summary>Where the compiler is: one sentence.</summary>
    public string CompilerStatus { get; private set; } = "The compiler loads when the page is idle.";

    /// <summary>The network of the last declaration that could be compiled; null until there is one.</summary>
    public IPlayNetwork? Network { get; private set; }

    public RowTable Rows { get; private set; } = SampleRows.All[0];

    /// <summary>The row of the worked example.</summary>
    public int RowIndex { get; private set; }

    /// <summary>The training; null before the first epoch, and after a rewind.</summary>
    public ITrainingRun? Training { get; private set; }

    /// <summary>What the page has to say for itself: a damaged address, a training that could not begin.</summary>
    public string? Remark { get; private set; }

    /// <summary>Why the network cannot take the rows; null where it can, and where there is none.</summary>
    public string? Misfit => Network is null ? null : Rows.Misfit(Network.Topology.LayerSizes);

    /// <summary>The row of the worked example.</summary>
    public Row Row { get; private set; } = SampleRows.All[0].Rows[0];

    /// <summary>Opens the page at an address.</summary>
    public async Task OpenAsync(string hash)
    {
        (PageState state, IReadOnlyList<string> damaged) = PageAddress.Read(hash);
        Remark = damaged.Count == 0 ? null : $"These parts of the address are damaged and were left out: {string.Join(", ", damaged)}.";
        if (state.RowsId == RowTable.Pasted && _pasted is null)
        {
            Remark = "The address was made with rows of its author, which it does not hold: paste them under Training. XOR stands in for them.";
            state = state with { RowsId = "xor" };
        }

        State = state.WithVisibleView();
        SetRows(Find(state.RowsId));
        if (Files.Count == 0 && Declaration.Read(state.Text)?.Model is null)
        {
            // The last good page is the default.
            Show(Declaration.Read(PageState.Default.Text)!, PageState.Default.Text);
        }

        await SetTextAsync(state.Text);
    }

    /// <summary>Opens a preset, with its rows and learning rate.</summary>
    public async Task OpenAsync(Preset preset)
    {
        State = PageState.Of(preset) with { View = State.View, Hidden = State.Hidden, Reveal = State.Reveal };
        SetRows(Find(preset.RowsId));
        await SetTextAsync(preset.Text);
    }

    /// <summary>Loads the compiler, and asks it about the present declaration.</summary>
    public async Task StartCompilerAsync()
    {
        try
        {
            CompilerStatus = "The compiler is loading.";
            Changed?.Invoke();
            await compiler.StartAsync();
            SayReady();
            await AskCompilerAsync(_textVersion);
        }
        catch (JSException exception)
        {
            CompilerStatus = $"The compiler could not be loaded; the networks of the list work without it. {exception.Message.Split('\n')[0]}";
        }

        Changed?.Invoke();
    }

    /// <summary>Takes a new declaration: shows its notes at once, and asks the compiler when the typing pauses.</summary>
    public async Task SetTextAsync(string text)
    {
        int version = ++_textVersion;
        State = State with { Text = text };
        Declaration = Declaration.Read(text);
        Messages = [.. (Declaration?.Mistakes ?? []).Select(id => new CompilerMessage(id, "Error", "The compiler says more once it is ready.", Help(id), 1, 1))];
        if (Declaration?.Model is { } model && IsSmallEnough(model.ParameterCount))
        {
            Show(Declaration, text);
        }

        Changed?.Invoke();
        await Task.Delay(Pause);
        await AskCompilerAsync(version);
    }

    /// <summary>Puts another first or last layer, or all of them, into the declaration.</summary>
    public Task SetLayerSizesAsync(IReadOnlyList<int> sizes) => Declaration is null ? Task.CompletedTask
        : SetTextAsync(AttributeText.Of(Declaration.Attribute with { LayerSizes = [.. sizes] }, Declaration.Name));

    public void SetState(PageState state)
    {
        bool isNewTraining = state.Choices != State.Choices;
        bool isNewSeed = state.Choices.Seed != State.Choices.Seed;
        State = state;
        NumbersVersion++;
        if (isNewSeed)
        {
            Rewind();
        }
        else if (isNewTraining)
        {
            // Another optimiser or rate goes on from the present weights.
            Training = null;
        }

        Changed?.Invoke();
    }

    public void ChooseRows(string id)
    {
        SetRows(Find(id));
        Changed?.Invoke();
    }

    public void Paste(RowTable rows)
    {
        _pasted = rows;
        ChooseRows(RowTable.Pasted);
    }

    public void ChooseRow(int index)
    {
        RowIndex = Math.Clamp(index, 0, Rows.Rows.Count - 1);
        Row = Rows.Rows[RowIndex];
        if (Network is not null)
        {
            FitRow(Network.Topology);
        }

        Touch();
    }

    /// <summary>Changes a number of the worked row; the table keeps its own.</summary>
    public void SetRow(Row row)
    {
        Row = row;
        Touch();
    }

    /// <summary>Goes back to the first weights of the seed.</summary>
    public void Rewind()
    {
        Training = null;
        if (Network is null)
        {
            return;
        }

        Network.Initialize(State.Choices.Seed);
        if (State.Choices.Seed == Preset.SeedOfFirstWeights && Declaration is not null && Preset.Find(Declaration)?.FirstWeights is { } weights)
        {
            foreach ((string name, double value) in weights)
            {
                Network.SetParameter(Network.ParameterNames.ToList().IndexOf(name), value);
            }
        }

        Touch();
    }

    /// <summary>Gives the training, which begins with the present weights; null where the rows do not fit.</summary>
    public ITrainingRun? BeginTraining()
    {
        if (Training is null && Network is not null && Misfit is null)
        {
            try
            {
                Training = Network.Train(Rows, State.Choices);
                Remark = null;
            }
            catch (ArgumentException exception)
            {
                Remark = exception.Message;
            }
        }

        return Training;
    }

    /// <summary>Says that numbers have changed: by a step, a drag or a slice of training.</summary>
    public void Touch()
    {
        NumbersVersion++;
        Changed?.Invoke();
    }

    private void Show(Declaration declaration, string text)
    {
        // The notes alone, at every keystroke; the compiler gives all files.
        Files = [.. declaration.Emit().Take(1).Select(file => new GeneratedFile(file.HintName, file.Text))];
        if (_networks.Find(text, declaration) is { } network)
        {
            SetNetwork(network);
        }
    }

    private RowTable Find(string id) => id == RowTable.Pasted && _pasted is not null ? _pasted
        : SampleRows.All.FirstOrDefault(rows => rows.Id == id) ?? SampleRows.All[0];

    private void SetRows(RowTable rows)
    {
        Rows = rows;
        State = State with { RowsId = rows.Id };
        Training = null;
        RowIndex = 0;
        Row = rows.Rows[0];
        NumbersVersion++;
        if (Network is not null)
        {
            FitRow(Network.Topology);
        }
    }

    private void SetNetwork(IPlayNetwork network)
    {
        Network = network;
        FitRow(network.Topology);
        Rewind();
    }

    /// <summary>Gives the worked row the width of the network, so that it works with rows that do not fit, too.</summary>
    private void FitRow(Topology topology) => Row = new Row(
        [.. Enumerable.Range(0, topology.InputCount).Select(index => Rows.Rows[RowIndex].X.ElementAtOrDefault(index))],
        [.. Enumerable.Range(0, topology.OutputCount).Select(index => Rows.Rows[RowIndex].Y.ElementAtOrDefault(index))]);

    private async Task AskCompilerAsync(int version)
    {
        if (version != _textVersion || !_isCompilerReady)
        {
            return;
        }

        string text = State.Text;
        try
        {
            Generation generation = await compiler.GenerateAsync(text);
            if (version != _textVersion)
            {
                return;
            }

            Messages = generation.Messages;
            if (generation.Files.Count > 0 && Messages.All(message => message.Severity != "Error")
                && (Declaration?.Model is not { } model || IsSmallEnough(model.ParameterCount)))
            {
                Files = generation.Files;
                if (_networks.Find(text, Declaration) is null)
                {
                    (_isCompilerReady, CompilerStatus) = (false, "Compiling the network.");
                    Changed?.Invoke();
                    IPlayNetwork network = await _networks.CompileAsync(text);
                    if (version == _textVersion)
                    {
                        SetNetwork(network);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is JSException or InvalidOperationException)
        {
            Remark = exception.Message;
        }
        finally
        {
            SayReady();
        }

        Changed?.Invoke();
        await AskCompilerAsync(version == _textVersion ? -1 : _textVersion);
    }

    private bool IsSmallEnough(int parameters)
    {
        if (parameters <= MostParameters)
        {
            return true;
        }

        Messages = [new CompilerMessage(
            "", "Error", $"The network has {parameters} parameters; this page takes up to {MostParameters}. The package takes more.", "", 1, 1)];
        return false;
    }

    private void SayReady() => (_isCompilerReady, CompilerStatus) = (true, "The compiler is ready.");

    private static string Help(string id) => $"https://github.com/BackpropGen/BackpropGen/blob/main/generator/Diagnostics.md#{id.ToLowerInvariant()}";
}
