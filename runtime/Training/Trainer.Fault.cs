using System;

namespace BackpropGen;

/// <content>What happens when a number is not finite.</content>
public sealed partial class Trainer<T>
{
    /// <summary>
    /// Leaves the last finite parameters in place and names the row. Optimisers with a memory, and everything else that goes through
    /// <see cref="ParameterUpdate{T}"/>, look at each update and so have stopped before the one that does the damage; plain gradient descent
    /// looks at the parameters once an epoch, and runs that epoch again.
    /// </summary>
    private StopReason Fail(int count)
    {
        if (_update is null)
        {
            ReplayUpToTheLastFiniteParameters();
        }
        else
        {
            _fault = Fault(_position, count);
        }

        return StopReason.NotFinite;
    }

    /// <summary>
    /// Runs the failed epoch again from where it began, looking at every update, and stops before the one that did the damage. Thus a
    /// healthy epoch pays for one copy of the parameters, not for one a row.
    /// </summary>
    private void ReplayUpToTheLastFiniteParameters()
    {
        Span<T> parameters = _network.ParameterSpan;
        ReadOnlySpan<T> x = _rows.Data.X.Span, y = _rows.Data.Y.Span;
        _lastParameters.CopyTo(parameters);
        _loss = _lossAtCheckpoint;
        for (_position = _checkpoint; _position < _rowsPerEpoch; _position += _batchSize)
        {
            parameters.CopyTo(_lastParameters);
            int count = Math.Min(_batchSize, _rowsPerEpoch - _position);
            double loss = Update(_position, count, x, y);
            if (!double.IsFinite(_loss + loss) || !Real.AllFinite<T>(parameters))
            {
                _lastParameters.CopyTo(parameters);
                _fault = Fault(_position, count);
                break;
            }

            _loss += loss;
        }
    }

    /// <summary>The first row of the batch whose own loss or gradient is not finite; the first of all when only their sum is not.</summary>
    private RowFault Fault(int start, int count)
    {
        int row = _order[start];
        for (int position = start; count > 1 && position < start + count; position++)
        {
            double loss = _rows.ComputeRow(_order[position], _gradient);
            if (!double.IsFinite(loss) || !Real.AllFinite<T>(_gradient))
            {
                row = _order[position];
                break;
            }
        }

        ReadOnlySpan<T> x = _data.Inputs(row);
        int feature = 0;
        for (int column = 1; column < x.Length; column++)
        {
            feature = Math.Abs(Real.ToDouble(x[column])) > Math.Abs(Real.ToDouble(x[feature])) ? column : feature;
        }

        return new RowFault(Epoch + 1, row, feature, _data.FeatureNames?[feature], Real.ToDouble(x[feature]));
    }
}
