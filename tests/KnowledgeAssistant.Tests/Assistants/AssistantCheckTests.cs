using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Models;
using Xunit;

namespace KnowledgeAssistant.Tests.Assistants;

public sealed class AssistantCheckTests
{
    public static TheoryData<string, AssistantDefinition> Wrong => new()
    {
        { Problem.AssistantNameInvalid, AssistantWorld.Guide with { Name = "" } },
        { Problem.AssistantNameInvalid, AssistantWorld.Guide with { Name = new string('a', 101) } },
        { Problem.AssistantPersonaTooLong, With(new AssistantSettings { Persona = new string('a', 8_001) }) },
        { Problem.AssistantExampleInvalid, With(new AssistantSettings { Examples = [new AssistantExample("Why?", "")] }) },
        { Problem.AssistantVariableNameInvalid, With(new AssistantSettings { Variables = [new AssistantVariable("two words", "x")] }) },
        { Problem.AssistantVariableTwice, With(new AssistantSettings { Variables = [new AssistantVariable("User", "x")] }) },
        { Problem.AssistantVariableUnknown, With(new AssistantSettings { Instructions = "Ask {{ team }}." }) },
        { Problem.AssistantVariableUnknown, With(new AssistantSettings { Starters = ["What does {{nobody}} say?"] }) },
        { Problem.AssistantTemperatureOutside, With(new AssistantSettings { Sampling = new SamplingSettings { Temperature = float.NaN } }) },
        { Problem.AssistantTopPOutside, With(new AssistantSettings { Sampling = new SamplingSettings { TopP = 0 } }) },
        { Problem.AssistantOutputOutside, With(new AssistantSettings { Sampling = new SamplingSettings { MaximumOutputTokens = 0 } }) },
        { Problem.AssistantStopsInvalid, With(new AssistantSettings { Sampling = new SamplingSettings { Stop = ["1", "2", "3", "4", "5"] } }) },
        { Problem.AssistantPassagesOutside, With(new AssistantSettings { Passages = 51 }) },
        { Problem.AssistantRelevanceOutside, With(new AssistantSettings { MinimumRelevance = double.NaN }) },
        { Problem.AssistantContextOutside, With(new AssistantSettings { ContextTokens = 10 }) },
        { Problem.AssistantLanguageInvalid, With(new AssistantSettings { Language = "Klingon" }) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said(string expected, AssistantDefinition definition)
    {
        Assert.Equal(expected, Assert.Single(AssistantCheck.Problems(definition, new AssistantBounds())).Key);
    }

    [Fact]
    public void Given_and_own_variables_may_stand_in_every_text()
    {
        var settings = new AssistantSettings { Variables = [new AssistantVariable("팀", "인사팀")], Persona = "{{user}} {{DATE}} {{ 팀 }}", Greeting = "{{collection}}" };

        Assert.Empty(AssistantCheck.Problems(With(settings), new AssistantBounds()));
    }

    [Fact]
    public void A_model_and_a_technique_outside_of_the_bounds_are_refused()
    {
        var bounds = new AssistantBounds { ChatModelIds = [Guid.NewGuid()], Techniques = [Technique.ChainOfThought] };

        var problems = AssistantCheck.Problems(With(new AssistantSettings { ChatModelId = Guid.NewGuid(), Technique = Technique.SkeletonOfThought }), bounds);

        Assert.Equal([Problem.AssistantModelNotAllowed, Problem.AssistantTechniqueNotAllowed], problems.Select(problem => problem.Key));
    }

    private static AssistantDefinition With(AssistantSettings settings) => AssistantWorld.Guide with { Settings = settings };
}
