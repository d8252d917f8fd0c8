using System.Linq;
using System.Reflection;
using BackpropGen.Generator.Mathematics;
using Xunit;

namespace BackpropGen.Generator.Tests.Mathematics;

public class FunctionsTests
{
    private static readonly Function[] All = typeof(Functions).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<Function>().ToArray();

    [Fact]
    public void Some_are_one_instruction_of_the_machine() =>
        Assert.Equal(["Abs", "Finite", "Max", "Min"], All.Where(function => function.IsInstruction).Select(function => function.Name).Order());

    [Fact]
    public void Two_are_computed_from_their_bodies_and_the_others_by_the_framework_or_the_runtime() =>
        Assert.Equal(["NormalPdf", "Square"], All.Where(function => !function.IsPrimitive).Select(function => function.Name).Order());

    [Fact]
    public void One_takes_several_arguments_at_once() =>
        Assert.Equal(["Sigmoid"], All.Where(function => function.TakesSeveral).Select(function => function.Name));

    [Fact]
    public void Two_have_a_form_for_arguments_of_moderate_size() =>
        Assert.Equal(["Log1pExpMinusAbs", "Sigmoid"], All.Where(function => function.WithinRange is not null).Select(function => function.Name).Order());

    [Fact]
    public void A_function_of_the_framework_has_one_parameter_or_two()
    {
        Assert.Equal<string>(["a"], Functions.Exp.Parameters);
        Assert.Equal<string>(["a", "b"], Functions.Max.Parameters);
    }
}
