namespace BackpropGen;

/// <summary>Says what becomes of a cell that is none of the categories of its column, or that is missing.</summary>
public enum UnseenCategory
{
    /// <summary>It is an error.</summary>
    Refused,

    /// <summary>All numbers of the row's categories are 0.</summary>
    Zeros,

    /// <summary>One more number, after those of the categories, is 1: <c>name=(other)</c>.</summary>
    Other,
}
