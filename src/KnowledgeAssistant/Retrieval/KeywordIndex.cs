using System.Globalization;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = System.IO.Directory;
using Document = Lucene.Net.Documents.Document;
using Lock = System.Threading.Lock;

namespace KnowledgeAssistant.Retrieval;

/// <summary>A passage as the keyword index takes it.</summary>
public sealed record IndexedPassage(long Id, Guid VersionId, string Text, string DocumentName, IReadOnlyList<string> HeadingPath, string? DocumentLanguage);

/// <summary>
/// The words of one collection: a Lucene index in a folder of its own. Derived data: its last commit says up to which change it
/// has followed, and whatever is wrong with it, it can be thrown away. Not for use by two threads at once, but for
/// <see cref="Acquire"/>.
/// </summary>
internal sealed class KeywordIndex : IDisposable
{
    /// <summary>Changes whenever the same text would give other terms; an index of another version is rebuilt.</summary>
    private const string Analysis = "4";
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private readonly FSDirectory _directory;
    private readonly Lock _lock = new();
    private DirectoryReader? _reader;

    private KeywordIndex(FSDirectory directory, DirectoryReader? reader, long seen)
    {
        (_directory, _reader, Seen) = (directory, reader, seen);
    }

    /// <summary>The last change that is in it; 0 for an empty one.</summary>
    public long Seen { get; private set; }

    /// <summary>Opens the index of a folder, or an empty one in place of whatever cannot be opened.</summary>
    public static KeywordIndex Open(string folder, out bool wasDamaged)
    {
        wasDamaged = false;
        var exists = Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
        if (exists)
        {
            FSDirectory? directory = null;
            try
            {
                directory = FSDirectory.Open(folder);
                var reader = DirectoryReader.Open(directory);
                if (reader.IndexCommit.UserData.TryGetValue("analysis", out var analysis) && analysis == Analysis)
                    return new KeywordIndex(directory, reader, long.Parse(reader.IndexCommit.UserData["seen"], CultureInfo.InvariantCulture));
                reader.Dispose();
                directory.Dispose();
            }
            catch (Exception problem) when (problem is IOException or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or KeyNotFoundException or OverflowException)
            {
                directory?.Dispose();
            }

            wasDamaged = true;
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        return new KeywordIndex(FSDirectory.Open(folder), null, 0);
    }

    /// <summary>Takes versions out, puts passages in, and remembers the change in the same commit.</summary>
    public void Apply(IReadOnlyCollection<Guid> removed, IEnumerable<IndexedPassage> added, long seen)
    {
        var settings = new IndexWriterConfig(Version, new KeywordAnalyzer()) { Similarity = FieldSimilarity.Instance, OpenMode = OpenMode.CREATE_OR_APPEND };
        using (var writer = new IndexWriter(_directory, settings))
        {
            foreach (var version in removed)
                writer.DeleteDocuments(new Term("version", version.ToString("N")));
            foreach (var passage in added)
                writer.AddDocument(ToDocument(passage));
            writer.SetCommitData(new Dictionary<string, string> { ["analysis"] = Analysis, ["seen"] = seen.ToString(CultureInfo.InvariantCulture) });
            FaultPoint.Pass("before-index-commit");
            writer.Commit();
            FaultPoint.Pass("after-index-commit");
        }

        Seen = seen;
        lock (_lock)
        {
            var fresh = _reader is null ? DirectoryReader.Open(_directory) : DirectoryReader.OpenIfChanged(_reader);
            if (fresh is not null)
            {
                _reader?.DecRef();
                _reader = fresh;
            }
        }
    }

    /// <summary>The current state for a search, which must call <c>DecRef</c> on it afterwards; null when the index is empty.</summary>
    public DirectoryReader? Acquire()
    {
        lock (_lock)
        {
            _reader?.IncRef();
            return _reader;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _reader?.DecRef();
            _reader = null;
        }

        _directory.Dispose();
    }

    private static Document ToDocument(IndexedPassage passage)
    {
        var document = new Document
        {
            new NumericDocValuesField("id", passage.Id),
            new StringField("version", passage.VersionId.ToString("N"), Field.Store.NO),
        };
        var languages = LanguageDetector.Detect(passage.Text);
        if (passage.DocumentLanguage is { } main && !languages.Contains(main))
            languages = [.. languages, main];

        var title = string.Join('\n', passage.HeadingPath.Prepend(System.IO.Path.GetFileNameWithoutExtension(passage.DocumentName)));
        foreach (var field in languages.SelectMany(TermAnalysis.FieldsOf).Distinct())
        {
            document.Add(new TextField(field, new TermStream(TermAnalysis.Terms(field, passage.Text))));
            document.Add(new TextField(field + KeywordSearch.TitleSuffix, new TermStream(TermAnalysis.Terms(field, title))));
        }

        return document;
    }
}
