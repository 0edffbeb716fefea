using System.Reflection;
using System.Reflection.Emit;
using Xunit;

namespace KnowledgeAssistant.Tests;

/// <summary>
/// Features know each other in one direction only: each may use those of its own rank and of lower ones. What the compiler wrote
/// into the library is looked at, method bodies included, so nothing hides.
/// </summary>
public sealed class FeatureDirectionTests
{
    private static readonly string[][] Ranks =
    [
        ["Administration", "Operation", "Sharing", "History", "Evaluation"],
        ["Chat"],
        ["Assistants", "Models", "Retrieval"],
        ["Collections"],
        ["Embeddings", "Access", "Audit"],
    ];

    // AppDb names every entity; the feature list and the recovery at the start name every feature.
    private static readonly string[] Outside = ["Data", ""];

    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(instruction => instruction.Value);

    [Fact]
    public void A_feature_uses_only_features_of_its_own_rank_and_below()
    {
        var uses = Uses().ToHashSet();

        var upwards = uses.Where(use => !Outside.Contains(use.From) && !Outside.Contains(use.To) && RankOf(use.To) < RankOf(use.From)).Order();

        Assert.Empty(upwards);
        Assert.Contains(("Chat", "Retrieval"), uses);
    }

    [Fact]
    public void Every_feature_has_a_rank()
    {
        var features = typeof(UserMessage).Assembly.GetTypes().Select(type => FeatureOf(type.Namespace ?? "")).OfType<string>().Distinct().Except(Outside);

        Assert.All(features, feature => Assert.InRange(RankOf(feature), 0, Ranks.Length - 1));
    }

    private static int RankOf(string feature) => Array.FindIndex(Ranks, rank => rank.Contains(feature));

    // KnowledgeAssistant.Collections.Ingestion belongs to Collections; null for namespaces of others.
    private static string? FeatureOf(string name) => name == "KnowledgeAssistant" ? ""
        : name.StartsWith("KnowledgeAssistant.", StringComparison.Ordinal) && !name.StartsWith("KnowledgeAssistant.Extraction", StringComparison.Ordinal) ? name.Split('.')[1]
        : null;

    private static IEnumerable<(string From, string To)> Uses()
    {
        var module = typeof(UserMessage).Assembly;
        foreach (var type in module.GetTypes().Where(type => FeatureOf(type.Namespace ?? "") is not null))
        {
            foreach (var used in TypesIn(type).SelectMany(Parts))
            {
                if (used.Assembly == module && FeatureOf(used.Namespace ?? "") is { } to)
                    yield return (FeatureOf(type.Namespace ?? "") ?? "", to);
            }
        }
    }

    private static IEnumerable<Type> TypesIn(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var shape in type.GetInterfaces().Append(type.BaseType).OfType<Type>().Concat(type.GetFields(Own).Select(field => field.FieldType)))
            yield return shape;
        foreach (var method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
        {
            foreach (var parameter in method.GetParameters())
                yield return parameter.ParameterType;
            if (method is MethodInfo { ReturnType: var result })
                yield return result;
            foreach (var named in NamedInBody(method))
                yield return named;
        }
    }

    private static IEnumerable<Type> NamedInBody(MethodBase method)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethodDefinition ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(method.GetMethodBody()?.GetILAsByteArray() ?? []))
        {
            var member = method.Module.ResolveMember(token, ofType, ofMethod);
            foreach (var named in new[] { member as Type, member?.DeclaringType }.OfType<Type>().Concat(member is MethodInfo { IsGenericMethod: true } call ? call.GetGenericArguments() : []))
                yield return named;
        }
    }

    // The operands of the instructions that name a type, a field or a method (ECMA-335, partition III).
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var i = 0; i < code.Length;)
        {
            var instruction = code[i] == 0xFE ? Instructions[(short)((code[i] << 8) | code[i + 1])] : Instructions[code[i]];
            i += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(code, i);
            i += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, i)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType() ?? type) : type.GetGenericArguments().SelectMany(Parts).Prepend(type);
}
