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
    private readonly Func<string, InferenceSession> _openOnCuda;
    private volatile bool _cudaWorks;
    private int _fellBack;

    /// <summary>Opens with these settings.</summary>
    public OnnxSessions(IOptions<EmbeddingOptions> options, ILogger<OnnxSessions> logger) : this(options, logger, null)
    {
    }

    /// <summary>The same; <paramref name="openOnCuda"/> opens a file on CUDA.</summary>
    internal OnnxSessions(IOptions<EmbeddingOptions> options, ILogger<OnnxSessions> logger, Func<string, InferenceSession>? openOnCuda)
    {
        OnnxTelemetry.TurnOff();
        (_options, _logger, _openOnCuda) = (options.Value, logger, openOnCuda ?? OpenOnCuda);
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
            var session = _openOnCuda(modelFile);
            _cudaWorks = true;
            return (session, "CUDA");
        }
        catch (Exception problem) when (problem is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            // If the file is at fault and not CUDA, it does not open here either.
            var session = OpenOnCpu(modelFile);
            if (_options.ExecutionProvider == ExecutionProviderChoice.Cuda)
            {
                session.Dispose();
                if (IsOfModel(problem))
                    throw new StartupException($"Embeddings:ExecutionProvider is Cuda, but the model {Path.GetFileName(modelFile)} does not open there. Free memory of the device, or set Embeddings:ExecutionProvider to Auto or Cpu.", problem);
                throw new StartupException("Embeddings:ExecutionProvider is Cuda, but CUDA does not load. Build with -p:OnnxRuntimePackage=Gpu on a machine with CUDA and cuDNN, or set Embeddings:ExecutionProvider to Auto or Cpu.", problem);
            }

            if (IsOfModel(problem))
                LogModelOnCpu(Path.GetFileName(modelFile), problem);
            else if (Interlocked.Exchange(ref _fellBack, 1) == 0)
                LogCpu();
            return (session, "CPU");
        }
    }

    // CUDA that has opened a model loads: another that it does not open, for want of memory for one, is that model's affair alone.
    private bool IsOfModel(Exception problem) => problem is OnnxRuntimeException && (_cudaWorks || problem.Message.Contains("memory", StringComparison.OrdinalIgnoreCase));

    private InferenceSession OpenOnCuda(string modelFile)
    {
        using var cuda = SessionOptions.MakeSessionOptionWithCudaProvider(_options.DeviceId);
        return new InferenceSession(modelFile, cuda);
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

    [LoggerMessage(LogLevel.Warning, "CUDA did not open the model {File}, which runs on the CPU; others are not concerned")]
    private partial void LogModelOnCpu(string file, Exception problem);
}
