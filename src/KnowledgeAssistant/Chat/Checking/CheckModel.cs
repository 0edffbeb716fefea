using System.Numerics.Tensors;
using KnowledgeAssistant.Embeddings;
using Microsoft.ML.OnnxRuntime;

namespace KnowledgeAssistant.Chat.Checking;

/// <summary>How a model that compares texts reads a source: probabilities, 0 to 1.</summary>
/// <param name="Says">That it says what the sentence says.</param>
/// <param name="Denies">That it contradicts it; 0 for a model that does not tell.</param>
internal readonly record struct Reading(double Says, double Denies);

/// <summary>
/// A model in ONNX that reads two texts together: one of natural language inference, whose three classes its <c>config.json</c> names, or
/// a reranker with one score. Safe for use by many threads at once.
/// </summary>
internal sealed class CheckModel : IDisposable
{
    private const double Sure = 0.7;
    private const double VerySure = 0.9;

    private readonly InferenceSession _session;
    private readonly FolderVocabulary _vocabulary;
    private readonly IReadOnlyList<string> _inputs;
    private readonly string _output;
    private readonly int _mostTokens;
    private readonly bool _isWide;
    private readonly bool _isRoberta;
    private readonly (int Entails, int Contradicts)? _classes;

    /// <summary>Loads a model from its folder.</summary>
    /// <exception cref="UserMessageException">The folder holds none that can be used.</exception>
    public CheckModel(string path, OnnxSessions sessions)
    {
        var folder = EmbeddingModelFolder.Read(path);
        var file = Path.GetFileName(folder.ModelFile);
        (_vocabulary, _mostTokens) = (FolderTokenizer.Read(path, []), folder.MostTokens);
        _isRoberta = JsonFile.Read(path, "config.json")?.Text("model_type")?.Contains("roberta", StringComparison.OrdinalIgnoreCase) == true;
        try
        {
            _session = sessions.Open(folder.ModelFile).Session;
        }
        catch (OnnxRuntimeException problem)
        {
            throw new UserMessageException(new UserMessage(Problem.ModelFileUnreadable, [file]), problem);
        }

        try
        {
            (_inputs, _isWide) = OnnxModelShape.InputsOf(_session, file);
            (_output, _classes) = OutputOf(_session, path, file);
            Compare("ready", "ready");      // a graph that cannot run says so now
        }
        catch (Exception problem)
        {
            _session.Dispose();
            if (problem is OnnxRuntimeException)
                throw new UserMessageException(new UserMessage(Problem.ModelFileUnreadable, [file]), problem);
            throw;
        }
    }

    /// <summary>What a verdict becomes when this model has read the sources: one step better where only words were missing, one worse where it is sure of a contradiction.</summary>
    public Verdict Weigh(Verdict verdict, string sentence, IEnumerable<CitedText> sources)
    {
        var readings = sources.Select(source => Compare(string.Join('\n', source.Around.Append(source.Text)), sentence)).ToList();
        var (says, denies) = (readings.Max(reading => reading.Says), readings.Max(reading => reading.Denies));
        return (verdict.Support, verdict.IsByWordsAlone) switch
        {
            (Support.Partly, true) when says >= Sure && _classes is not null => verdict with { Support = Support.Supported, Reason = null },
            (Support.Unsupported, true) when says >= Sure => verdict with { Support = Support.Partly, Reason = new UserMessage(SupportReason.SourceSaysAlike) },
            (Support.Supported, _) when denies >= VerySure => verdict with { Support = Support.Partly, Reason = new UserMessage(SupportReason.ModelDisagrees) },
            (Support.Partly, _) when denies >= VerySure => verdict with { Support = Support.Unsupported, Reason = new UserMessage(SupportReason.ModelDisagrees), IsByWordsAlone = false },
            _ => verdict,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    // Inference reads the source first and the sentence as what may follow from it; a reranker reads the sentence as the question.
    private Reading Compare(string source, string sentence)
    {
        var (ids, types) = _classes is null ? _vocabulary.EncodePair(sentence, source, _mostTokens, _isRoberta) : _vocabulary.EncodePair(source, sentence, _mostTokens, _isRoberta);
        long[] size = [1, ids.Count];
        var values = _inputs.Select(name => Tensor(name switch { OnnxModelShape.Ids => ids, OnnxModelShape.Types => types, _ => [.. Enumerable.Repeat(1, ids.Count)] }, size)).ToList();
        try
        {
            using var run = new RunOptions();
            using var outputs = _session.Run(run, _inputs, values, [_output]);
            var logits = outputs[0].GetTensorDataAsSpan<float>();
            if (_classes is not { } classes)
                return new Reading(1 / (1 + Math.Exp(-logits[0])), 0);

            var shares = new float[logits.Length];
            TensorPrimitives.SoftMax(logits, shares);
            return new Reading(shares[classes.Entails], shares[classes.Contradicts]);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    private OrtValue Tensor(IReadOnlyList<int> numbers, long[] size) => _isWide
        ? OrtValue.CreateTensorValueFromMemory([.. numbers.Select(number => (long)number)], size)
        : OrtValue.CreateTensorValueFromMemory([.. numbers], size);

    private static (string Name, (int, int)? Classes) OutputOf(InferenceSession session, string path, string file)
    {
        var outputs = session.OutputMetadata;
        var (name, shape) = outputs.FirstOrDefault(output => output.Key == "logits" || outputs.Count == 1);
        var width = shape is { ElementType: var type, Dimensions: [_, var columns] } && type == typeof(float) ? columns : 0;
        if (width == 1)
            return (name, null);

        var labels = JsonFile.Read(path, "config.json")?.Get("id2label");
        int Place(string meaning) => Enumerable.Range(0, 3).FirstOrDefault(id => labels?.Text(id.ToString(null, null))?.StartsWith(meaning, StringComparison.OrdinalIgnoreCase) == true, -1);
        var (entails, contradicts) = (Place("entail"), Place("contradict"));
        return width == 3 && entails >= 0 && contradicts >= 0
            ? (name, (entails, contradicts)) : throw new UserMessageException(Problem.ModelOutputsUnknown, file, string.Join(", ", outputs.Keys));
    }
}
