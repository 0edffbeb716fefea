using System.Numerics.Tensors;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Embeddings;
using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.Benchmarks;

/// <summary>The reference of a search: every vector is compared in a loop, and Lucene's BM25 of one English field in memory is asked for its best hundred.</summary>
internal sealed class PlainSearch : IDisposable
{
    private const int Best = 100;
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private readonly EnglishAnalyzer _analyzer;
    private readonly DirectoryReader _reader;
    private readonly List<float[]> _vectors = [];

    private PlainSearch(EnglishAnalyzer analyzer, DirectoryReader reader) => (_analyzer, _reader) = (analyzer, reader);

    public static async Task<PlainSearch> CreateAsync(AppDb db)
    {
        var (analyzer, directory) = (new EnglishAnalyzer(Version), new RAMDirectory());
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(Version, analyzer)))
        {
            await foreach (var text in db.Passages.AsNoTracking().OrderBy(p => p.Id).Select(p => p.Text).AsAsyncEnumerable())
                writer.AddDocument(new Document { new TextField("text", text, Field.Store.NO) });
        }

        var search = new PlainSearch(analyzer, DirectoryReader.Open(directory));
        await foreach (var bytes in db.PassageVectors.AsNoTracking().OrderBy(v => v.PassageId).Select(v => v.Vector).AsAsyncEnumerable())
        {
            var vector = new float[bytes.Length / sizeof(short)];
            HalfVectors.ToFloats(bytes, vector);
            search._vectors.Add(vector);
        }

        return search;
    }

    /// <summary>The best of both, one after the other; how many there are.</summary>
    public int Find(string question, ReadOnlySpan<float> vector)
    {
        var nearest = new PriorityQueue<int, float>(Best + 1);
        for (var row = 0; row < _vectors.Count; row++)
        {
            var cosine = TensorPrimitives.Dot(vector, _vectors[row]);
            if (nearest.Count < Best)
                nearest.Enqueue(row, cosine);
            else
                nearest.EnqueueDequeue(row, cosine);
        }

        var query = new BooleanQuery();
        using (var terms = _analyzer.GetTokenStream("text", question))
        {
            var term = terms.GetAttribute<Lucene.Net.Analysis.TokenAttributes.ICharTermAttribute>();
            terms.Reset();
            while (terms.IncrementToken())
                query.Add(new TermQuery(new Term("text", term.ToString())), Occur.SHOULD);
            terms.End();
        }

        var searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
        return nearest.Count + searcher.Search(query, Best).ScoreDocs.Length;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _reader.Directory.Dispose();
        _analyzer.Dispose();
    }
}
