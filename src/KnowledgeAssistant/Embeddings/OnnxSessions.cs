using KnowledgeAssistant.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.ML.OnnxRuntime;

namespace KnowledgeAssistant.Embeddings;

/// <summary>Opens model files with the execution provider that the settings ask for.</summary>
public sealed partial class OnnxSessions
{
    private readonly EmbeddingOptions _options;
    private readonly ILogger<OnnxSessions> _logger;
    private int _fellBack;

    /// <summary>Opens with these settings.</summary>
    public OnnxSessions(IOptions<EmbeddingOptions> options, ILogger<OnnxSessions> logger)
    {
        OnnxTelemetry.TurnOff();
        (_options, _logger) = (options.Value, logger);
    }

    /// <summary>Whether CUDA was to be used if it loads, and did not.</summary>
    public bool FellBack => Volatile.Read(ref _fellBack) == 1;

    /// <summary>How many texts go through a model together.</summary>
    public int BatchSize => _options.BatchSize;

    /// <summary>Opens a model file and says what runs it: <c>CUDA</c> or <c>CPU</c>.</summary>
    /// <exception cref="StartupException">CUDA is demanded and does not load.</exception>
    /// <exception cref="OnnxRuntimeException">The file is no model.</exception>
    internal (InferenceSession Session, string Provider) Open(string modelFile)
    {
        if (_options.ExecutionProvider == ExecutionProviderChoice.Cpu || FellBack)
            return (OpenOnCpu(modelFile), "CPU");

        try
        {
            using var cuda = SessionOptions.MakeSessionOptionWithCudaProvider(_options.DeviceId);
            return (new InferenceSession(modelFile, cuda), "CUDA");
        }
        catch (Exception problem) when (problem is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            // If the file is at fault and not CUDA, it does not open here either.
            var session = OpenOnCpu(modelFile);
            if (_options.ExecutionProvider == ExecutionProviderChoice.Cuda)
            {
                session.Dispose();
                throw new StartupException("Embeddings:ExecutionProvider is Cuda, but CUDA does not load. Build with -p:OnnxRuntimePackage=Gpu on a machine with CUDA and cuDNN, or set Embeddings:ExecutionProvider to Auto or Cpu.", problem);
            }

            if (Interlocked.Exchange(ref _fellBack, 1) == 0)
                LogCpu();
            return (session, "CPU");
        }
    }

    private InferenceSession OpenOnCpu(string modelFile)
    {
        using var cpu = new SessionOptions
        {
            IntraOpNumThreads = _options.Threads > 0 ? _options.Threads : Math.Max(1, Environment.ProcessorCount / 2),
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        };
        cpu.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        return new InferenceSession(modelFile, cpu);
    }

    [LoggerMessage(LogLevel.Information, "CUDA does not load; embeddings run on the CPU")]
    private partial void LogCpu();
}
