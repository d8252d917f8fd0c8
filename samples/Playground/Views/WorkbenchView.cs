using BackpropGen.Playground.Page;
using Microsoft.AspNetCore.Components;

namespace BackpropGen.Playground.Views;

/// <summary>A part of the page that draws itself anew when the workbench changes.</summary>
public abstract class WorkbenchView : ComponentBase, IDisposable
{
    [Inject]
    private protected Workbench Workbench { get; set; } = null!;

    [Inject]
    private protected Browser Browser { get; set; } = null!;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Workbench.Changed -= Redraw;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Workbench.Changed += Redraw;

    private protected bool IsHidden(PagePart part) => Workbench.State.Hidden.Contains(part);

    /// <summary>What was typed or chosen.</summary>
    private protected static string Text(ChangeEventArgs change) => change.Value as string ?? "";

    /// <summary>Prepares what is shown, before it is drawn anew.</summary>
    private protected virtual void OnWorkbenchChanged()
    {
    }

    private void Redraw()
    {
        OnWorkbenchChanged();
        InvokeAsync(StateHasChanged);
    }
}
