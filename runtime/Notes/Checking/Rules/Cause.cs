namespace BackpropGen;

/// <summary>A probable cause of a wrong number.</summary>
public sealed class Cause
{
    internal Cause(CauseGroup group, string name, string remark)
    {
        Group = group;
        Name = name;
        Remark = remark;
    }

    /// <summary>The kind of slip.</summary>
    public CauseGroup Group { get; }

    /// <summary>A few words, such as <c>σ′ forgotten</c>.</summary>
    public string Name { get; }

    /// <summary>A sentence that says what holds instead, without any number of the sheet.</summary>
    public string Remark { get; }

    /// <summary>How common it is, compared with other causes of its group.</summary>
    internal double Frequency { get; init; } = 1.0;

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
