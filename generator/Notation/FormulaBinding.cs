namespace BackpropGen.Generator.Notation;

/// <summary>How tightly the outermost operator of a formula binds, loosest first.</summary>
internal enum FormulaBinding
{
    Sum,
    Product,
    Atom,
}
