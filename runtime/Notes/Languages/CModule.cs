using System.Collections.Generic;
using System.Linq;
using BackpropGen.Generator.Emission.Writing;

namespace BackpropGen;

/// <summary>Writes a trained network as a header and a source file in C99.</summary>
internal sealed class CModule
{
    private readonly string _name;
    private readonly TrainedNetwork _network;
    private readonly CLanguage _language;
    private readonly bool _isFolded;

    /// <summary>The lists of names, each as its declaration, its names and its meaning.</summary>
    private readonly List<(string Declaration, IReadOnlyList<string> Names, string Meaning)> _lists = new();

    public CModule(TrainedNetwork network, string name)
    {
        _name = name;
        _language = new CLanguage(network.Model.IsSingle);
        _isFolded = FoldedScaling.IsExact(network);
        _network = _isFolded ? FoldedScaling.Of(network) : network;
        AddList("feature_names", Macro("INPUT_COUNT"), "The name of each input, in UTF-8.", network.FeatureNames, nameof(network.FeatureNames));
        AddList("class_names", Macro("CLASS_COUNT"), "The name of each class, in UTF-8.", network.ClassNames, nameof(network.ClassNames));
    }

    private string Real => _language.Real;

    private string ForwardSignature => $"void {_name}_forward(const {Real} *x, {Real} *prediction)";

    private string SelfTestSignature => $"int {_name}_self_test(void)";

    public string Header()
    {
        var writer = new CodeWriter();
        foreach (string line in FrozenHeading.Lines(_network.Topology))
        {
            writer.Line("// " + line);
        }

        writer.Line("// A trained network as constants, in C99. It allocates nothing, keeps no state, and needs math.h alone.");
        writer.BlankLine();
        writer.Line($"#ifndef {Macro("H")}");
        writer.Line($"#define {Macro("H")}");
        writer.BlankLine();
        writer.Line($"#define {Macro("INPUT_COUNT")} {_network.Topology.InputCount}");
        writer.Line($"#define {Macro("OUTPUT_COUNT")} {_network.Topology.OutputCount}");
        if (_network.ClassNames is { } classes)
        {
            writer.Line($"#define {Macro("CLASS_COUNT")} {classes.Count}");
        }

        writer.BlankLine();
        writer.Line("#ifdef __cplusplus");
        writer.Line("extern \"C\" {");
        writer.Line("#endif");
        writer.BlankLine();
        foreach ((string declaration, _, string meaning) in _lists)
        {
            writer.Comment(meaning);
            writer.Line($"extern {declaration};");
            writer.BlankLine();
        }

        writer.Comment("Predicts one row.");
        writer.Comment($"x           {Macro("INPUT_COUNT")} numbers, as they were measured");
        writer.Comment($"prediction  receives {Macro("OUTPUT_COUNT")} numbers; may be the same memory as x");
        writer.Line($"{ForwardSignature};");
        writer.BlankLine();
        writer.Comment("Computes one row and compares with what the network gave when it was frozen: 1 if they agree, 0 if not.");
        writer.Line($"{SelfTestSignature};");
        writer.BlankLine();
        writer.Line("#ifdef __cplusplus");
        writer.Line("}");
        writer.Line("#endif");
        writer.BlankLine();
        writer.Line("#endif");
        return writer.ToString();
    }

    public string Source()
    {
        var writer = new CodeWriter();
        ForwardCode forward = ForwardCode.Of(_network, _language, writer);
        writer.Line($"#include \"{_name}.h\"");
        writer.BlankLine();
        writer.Line("#include <math.h>");
        writer.BlankLine();
        foreach ((string declaration, IReadOnlyList<string> names, _) in _lists)
        {
            Language.WriteItems(writer, $"{declaration} = ", names.Select(_language.Text));
            writer.BlankLine();
        }

        if (_isFolded)
        {
            writer.Comment("The scaling of the inputs is in the parameters of layer 1: w/scale, and b + Σ w·(shift − offset/scale).");
        }

        forward.WriteConstants();
        FunctionCode.Write(writer, _language, _network, forward.CalledFunctions);
        using (writer.Block(ForwardSignature))
        {
            forward.WriteStatements();
        }

        writer.BlankLine();
        WriteSelfTest(writer);
        return writer.ToString();
    }

    private void AddList(string suffix, string count, string meaning, IReadOnlyList<string>? names, string argument)
    {
        if (names is not null)
        {
            CNames.RequireTexts(names, argument);
            _lists.Add(($"const char *const {_name}_{suffix}[{count}]", names, meaning));
        }
    }

    private void WriteSelfTest(CodeWriter writer)
    {
        using (writer.Block(SelfTestSignature))
        {
            string outputs = Macro("OUTPUT_COUNT");
            Language.WriteItems(writer, _language.ConstantArray("x", _network.Sample.Length), _network.Sample.Select(_language.Number));
            Language.WriteItems(writer, _language.ConstantArray("expected", _network.Prediction.Length), _network.Prediction.Select(_language.Number));
            Language.WriteItems(writer, _language.ConstantArray("tolerance", _network.Prediction.Length), _network.Tolerances.Select(_language.Number));
            writer.Line($"{Real} prediction[{outputs}];");
            writer.Line($"{_name}_forward(x, prediction);");
            using (writer.Block($"for (int j = 0; j < {outputs}; j++)"))
            using (writer.Block($"if (!({_language.OfMath("fabs")}(prediction[j] - expected[j]) <= tolerance[j]))"))
            {
                writer.Line("return 0;");
            }

            writer.BlankLine();
            writer.Line("return 1;");
        }
    }

    private string Macro(string suffix) => $"{_name.ToUpperInvariant()}_{suffix}";
}
