using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace KnowledgeAssistant.Tests.Embeddings;

/// <summary>What a model that CUDA does not open means for the others. CUDA is played by the CPU here, which few machines of tests lack.</summary>
public sealed class OnnxSessionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ka-sessions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_model_that_CUDA_does_not_open_runs_on_the_CPU_and_the_others_stay_where_they_are()
    {
        var sessions = Sessions(ExecutionProviderChoice.Auto, opens: file => file != "large.onnx");

        var opened = new[] { "first.onnx", "large.onnx", "second.onnx" }.Select(name => Open(sessions, name)).ToList();

        Assert.Equal(["CUDA", "CPU", "CUDA"], opened);
        Assert.False(sessions.FellBack);
    }

    [Fact]
    public void Where_CUDA_opens_nothing_it_is_not_tried_again()
    {
        var tried = 0;
        var sessions = Sessions(ExecutionProviderChoice.Auto, opens: _ => ++tried < 0);

        var opened = new[] { "first.onnx", "second.onnx" }.Select(name => Open(sessions, name)).ToList();

        Assert.Equal(["CPU", "CPU"], opened);
        Assert.Equal((true, 1), (sessions.FellBack, tried));
    }

    [Fact]
    public void Where_CUDA_is_demanded_the_model_that_it_does_not_open_is_named()
    {
        var sessions = Sessions(ExecutionProviderChoice.Cuda, opens: file => file != "large.onnx");
        Open(sessions, "first.onnx");

        var problem = Assert.Throws<StartupException>(() => Open(sessions, "large.onnx"));

        Assert.Contains("large.onnx", problem.Message, StringComparison.Ordinal);
    }

    private static OnnxSessions Sessions(ExecutionProviderChoice provider, Func<string, bool> opens) =>
        new(Options.Create(new EmbeddingOptions { ExecutionProvider = provider }), NullLogger<OnnxSessions>.Instance,
            file => new InferenceSession(opens(Path.GetFileName(file)) ? file : file + ".is-not-there"));

    private string Open(OnnxSessions sessions, string name)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllBytes(file, new TinyModel().ToBytes());
        var (session, provider) = sessions.Open(file);
        session.Dispose();
        return provider;
    }
}
