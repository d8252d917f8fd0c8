using BackpropGen.Generator.Emission.Writing;
using BackpropGen.Generator.Notation;

namespace BackpropGen.Generator.Emission.RowsInLanes;

/// <summary>The members of IBatchKernels as the network implements them: row by row, or with a row in each lane.</summary>
internal sealed class BatchInterface(EmissionContext context)
{
    public string WorkspacePerBlock => $"int {Face}.WorkspacePerBlock";

    public string Forward => $"void {Face}.Forward(int blocks, {Numbers} x, {Memory} workspace, {Memory} predictions)";

    public string ComputeLoss => $"void {Face}.ComputeLoss(int blocks, {Numbers} x, {Numbers} y, {Memory} workspace, {Memory} losses)";

    public string Backward =>
        $"void {Face}.Backward(int blocks, {Numbers} x, {Numbers} y, {Numbers} counts, {Dropped} dropped, {Memory} workspace, {Memory} gradient, {Memory} losses)";

    private string Face => $"{RuntimeNames.Services}IBatchKernels<{context.Real}>";

    private string Numbers => context.ReadOnlySpan;

    private string Dropped => $"{RuntimeNames.Services}DroppedNodes<{context.Real}>";

    private string Memory => context.Span;
}
