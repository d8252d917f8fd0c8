using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace BackpropGen.CodeFixes;

/// <summary>Members of the enums in fixed code.</summary>
internal static class EnumMember
{
    /// <summary><c>Activation.Sigmoid</c>, with as much before it as the using directives there ask for.</summary>
    public static ExpressionSyntax Of(string type, string member) =>
        SyntaxFactory.ParseExpression($"global::BackpropGen.{type}.{member}").WithAdditionalAnnotations(Simplifier.Annotation);
}
