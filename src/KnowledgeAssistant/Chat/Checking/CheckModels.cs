using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>The model that compares sentences with their sources, when <c>Chat:CheckModel</c> names one. It is loaded before the server takes requests.</summary>
public sealed class CheckModels(IOptions<ChatSettings> settings, OnnxSessions sessions) : IHostedService, IDisposable
{
    private CheckModel? _model;

    /// <summary>The model; null without one.</summary>
    internal CheckModel? Model => _model;

    /// <inheritdoc/>
    /// <exception cref="StartupException">The folder holds no model that can be used.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Value.CheckModel is not { Length: > 0 } folder)
            return Task.CompletedTask;

        try
        {
            _model = new CheckModel(Path.GetFullPath(folder), sessions);
            return Task.CompletedTask;
        }
        catch (UserMessageException problem)
        {
            var (key, values) = (problem.UserMessage.Key, problem.UserMessage.Values);
            throw new StartupException(
                $"Chat:CheckModel is {folder}, which holds no model that compares two texts ({key}: {string.Join(", ", values)}). Put model.onnx with its tokenizer and config.json there (three classes of inference, or one score), or leave Chat:CheckModel empty.", problem);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _model?.Dispose();
}
