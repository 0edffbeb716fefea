using System.Globalization;

namespace KnowledgeAssistant.Assistants;

/// <summary>Says what is wrong with an assistant before it is saved. Pure.</summary>
public static class AssistantCheck
{
    /// <summary>Everything that is wrong; empty when it can be saved.</summary>
    /// <param name="definition">The assistant, tidied.</param>
    /// <param name="bounds">What administrators allow.</param>
    /// <param name="isStandard">Whether it is the standard assistant, which needs no name.</param>
    public static IReadOnlyList<UserMessage> Problems(AssistantDefinition definition, AssistantBounds bounds, bool isStandard = false)
    {
        var settings = definition.Settings;
        return [.. OfTexts(definition, isStandard), .. OfExamples(settings), .. OfVariables(settings), .. OfNumbers(settings, bounds)];
    }

    /// <summary>Whether a text has the form of a language of ISO 639-1.</summary>
    internal static bool IsLanguage(string text) => text.Length == 2 && text.All(char.IsAsciiLetterLower);

    private static IEnumerable<UserMessage> OfTexts(AssistantDefinition definition, bool isStandard)
    {
        var settings = definition.Settings;
        if (definition.Name.Length > AssistantLimits.Name || (definition.Name.Length == 0 && !isStandard))
            yield return Say(Problem.AssistantNameInvalid, AssistantLimits.Name);
        if (definition.Description.Length > AssistantLimits.Description)
            yield return Say(Problem.AssistantDescriptionTooLong, AssistantLimits.Description);
        if (settings.Persona.Length > AssistantLimits.Text)
            yield return Say(Problem.AssistantPersonaTooLong, AssistantLimits.Text);
        if (settings.Instructions.Length > AssistantLimits.Text)
            yield return Say(Problem.AssistantInstructionsTooLong, AssistantLimits.Text);
        if (settings.Greeting.Length > AssistantLimits.Greeting)
            yield return Say(Problem.AssistantGreetingTooLong, AssistantLimits.Greeting);
        if (settings.Starters.Count > AssistantLimits.Starters || settings.Starters.Any(starter => starter.Length > AssistantLimits.Starter))
            yield return Say(Problem.AssistantStartersInvalid, AssistantLimits.Starters, AssistantLimits.Starter);
        if (settings.CollectionIds.Count > AssistantLimits.Collections)
            yield return Say(Problem.AssistantCollectionsTooMany, AssistantLimits.Collections);
        if (settings.Language is { } language && !IsLanguage(language))
            yield return Say(Problem.AssistantLanguageInvalid);
    }

    private static IEnumerable<UserMessage> OfExamples(AssistantSettings settings)
    {
        if (settings.Examples.Count > AssistantLimits.Examples)
            yield return Say(Problem.AssistantExamplesTooMany, AssistantLimits.Examples);
        for (var i = 0; i < settings.Examples.Count; i++)
        {
            var example = settings.Examples[i];
            if (example.Question.Length is 0 or > AssistantLimits.Example || example.Answer.Length is 0 or > AssistantLimits.Example)
                yield return Say(Problem.AssistantExampleInvalid, i + 1, AssistantLimits.Example);
        }
    }

    private static IEnumerable<UserMessage> OfVariables(AssistantSettings settings)
    {
        if (settings.Variables.Count > AssistantLimits.Variables)
            yield return Say(Problem.AssistantVariablesTooMany, AssistantLimits.Variables);
        var names = new HashSet<string>(AssistantVariables.Given, AssistantVariables.Comparer);
        foreach (var variable in settings.Variables)
        {
            if (!AssistantVariables.IsName(variable.Name))
                yield return new UserMessage(Problem.AssistantVariableNameInvalid, [variable.Name.Shortened(60)]);
            else if (!names.Add(variable.Name))
                yield return new UserMessage(Problem.AssistantVariableTwice, [variable.Name]);
            if (variable.Value.Length > AssistantLimits.Value)
                yield return new UserMessage(Problem.AssistantVariableValueTooLong, [variable.Name.Shortened(60), Number(AssistantLimits.Value)]);
        }

        var texts = settings.Examples.SelectMany(example => new[] { example.Question, example.Answer }).Concat([settings.Persona, settings.Instructions, settings.Greeting]).Concat(settings.Starters);
        foreach (var unknown in texts.SelectMany(AssistantVariables.In).Distinct(AssistantVariables.Comparer).Where(name => !names.Contains(name)))
            yield return new UserMessage(Problem.AssistantVariableUnknown, [unknown.Shortened(60)]);
    }

    private static IEnumerable<UserMessage> OfNumbers(AssistantSettings settings, AssistantBounds bounds)
    {
        var sampling = settings.Sampling;
        if (sampling.Temperature is { } temperature && !(temperature >= bounds.LeastTemperature && temperature <= bounds.MostTemperature))
            yield return new UserMessage(Problem.AssistantTemperatureOutside, [Number(bounds.LeastTemperature), Number(bounds.MostTemperature)]);
        if (sampling.TopP is { } topP && !(topP > 0 && topP <= 1))
            yield return Say(Problem.AssistantTopPOutside);
        if (sampling.MaximumOutputTokens is { } output && (output < 1 || output > (bounds.MostOutputTokens ?? 1_000_000)))
            yield return Say(Problem.AssistantOutputOutside, bounds.MostOutputTokens ?? 1_000_000);
        if (sampling.Stop.Count > AssistantLimits.Stops || sampling.Stop.Any(stop => stop.Length is 0 or > AssistantLimits.Stop))
            yield return Say(Problem.AssistantStopsInvalid, AssistantLimits.Stops, AssistantLimits.Stop);
        if (settings.Passages is { } passages && (passages < 1 || passages > bounds.MostPassages))
            yield return Say(Problem.AssistantPassagesOutside, bounds.MostPassages);
        if (!(settings.MinimumRelevance is >= 0 and <= 1))
            yield return Say(Problem.AssistantRelevanceOutside);
        if (settings.ContextTokens is < 200 or > 2_000_000)
            yield return Say(Problem.AssistantContextOutside, 200, 2_000_000);
        if (!bounds.Allows(settings.ChatModelId))
            yield return Say(Problem.AssistantModelNotAllowed);
        if (!Enum.IsDefined(settings.Technique) || !Enum.IsDefined(settings.Length) || !bounds.Allows(settings.Technique))
            yield return Say(Problem.AssistantTechniqueNotAllowed);
    }

    private static UserMessage Say(string key, params int[] values) => new(key, [.. values.Select(value => value.ToString("N0", null))]);

    private static string Number(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString("N0", null);
}
