using Microsoft.Extensions.AI;
using OllamaSharp;
using OllamaSharp.Models;
using OpenAI.Chat;

namespace KnowledgeAssistant.Models;

/// <summary>The settings of a call as a model takes them: what it does not take is left out, what is too much is cut to its range.</summary>
internal static class CallOptions
{
    // So much of an answer is always asked for: where not even that has room, the endpoint is to say so.
    private const int LeastOutput = 256;

    /// <param name="sampling">What the call wants.</param>
    /// <param name="model">What the model takes.</param>
    /// <param name="endpoint">How it is spoken to.</param>
    /// <param name="reservation">What is sent, and the most that may be written.</param>
    public static ChatOptions Of(SamplingSettings sampling, ChatModelInfo model, ModelEndpoint endpoint, BudgetReservation reservation)
    {
        var (accepts, options) = (model.Accepts, new ChatOptions());
        if (accepts.HighestTemperature is { } highest && (sampling.Temperature ?? sampling.OwnTemperature?.Nearest(endpoint.Temperature) ?? endpoint.Temperature) is { } temperature)
            options.Temperature = Math.Clamp(temperature, 0, highest);
        if (accepts.TopP)
            options.TopP = sampling.TopP;
        if (accepts.Seed)
            options.Seed = sampling.Seed;
        if (accepts.Stop && sampling.Stop.Count > 0)
            options.StopSequences = [.. sampling.Stop];
        if (accepts.OutputLimit)
            Limit(options, InWindow(Smaller(reservation.MaximumOutput, Smaller(sampling.MaximumOutputTokens, model.MaximumOutput)), model, reservation.InputTokens), endpoint);

        // Ollama holds a few thousand tokens unless it is told otherwise, and cuts off the beginning of what is longer.
        if (endpoint is { Kind: ProviderKind.Ollama, ContextWindow: { } window })
            options.AddOllamaOption(OllamaOption.NumCtx, window);
        return options;
    }

    // The client of OpenAI knows the newer name only.
    private static void Limit(ChatOptions options, int? tokens, ModelEndpoint endpoint)
    {
        if (tokens is not { } most || endpoint.Kind == ProviderKind.Ollama || endpoint.OutputLimit == OutputLimit.MaxCompletionTokens)
        {
            options.MaxOutputTokens = tokens;
            return;
        }

        options.RawRepresentationFactory = _ =>
        {
            var raw = new ChatCompletionOptions();
#pragma warning disable SCME0001    // the only way to send a name that the client does not know
            raw.Patch.Set("$.max_tokens"u8, most);
#pragma warning restore SCME0001
            return raw;
        };
    }

    // Servers that count prompt and limit together refuse what is more than the window, though the answer were short.
    private static int? InWindow(int? limit, ChatModelInfo model, long sent) => limit is { } most && model.ContextWindow is { } window
        ? (int)Math.Min(most, Math.Max(LeastOutput, window - sent)) : limit;

    private static int? Smaller(int? wanted, int? most) => wanted is { } a && most is { } b ? Math.Min(a, b) : wanted ?? most;
}
