using System.Text;
using KnowledgeAssistant.Chat;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>
/// Markdown that is still growing, as blocks. Blocks before the last one are sealed: they are neither parsed nor sent again, so
/// the cost of an answer grows with its length and not with the square of it.
/// </summary>
internal sealed class StreamedMarkdown(Func<IReadOnlyList<CitationView>, IReadOnlyList<CitedClaim>> claimsOf)
{
    /// <summary>The text of a turn, whose chips open sources beside it.</summary>
    public StreamedMarkdown(TurnAddress address) : this(citations => Claims.Of(citations, address, null))
    {
    }

    private readonly StringBuilder _text = new();
    private readonly List<SafeBlock> _blocks = [];
    private int _sealed;
    private int _sealedUntil;

    /// <summary>The blocks as of the last <see cref="Parse"/>.</summary>
    public IReadOnlyList<SafeBlock> Blocks => _blocks;

    /// <summary>The citations so far.</summary>
    public List<CitationView> Citations { get; } = [];

    /// <summary>Appends text.</summary>
    public void Append(string text) => _text.Append(text);

    /// <summary>Adds a citation of a sentence that the text has already.</summary>
    public void Cite(CitationView citation)
    {
        Citations.Add(citation);

        // Its mark came after the block of its sentence had ended: that block is read once more.
        if (citation.ClaimStart < _sealedUntil)
            (_sealed, _sealedUntil) = (0, 0);
    }

    /// <summary>Takes away all behind the first characters: what follows goes on from there.</summary>
    public void GoOnAt(int keptLength)
    {
        _text.Length = keptLength;
        Citations.RemoveAll(c => c.ClaimStart + c.ClaimLength > keptLength);
        (_sealed, _sealedUntil) = (0, 0);
    }

    /// <summary>Reads what came since the last sealed block.</summary>
    public void Parse()
    {
        var tail = _text.ToString(_sealedUntil, _text.Length - _sealedUntil);
        var claims = claimsOf([.. Citations.Where(c => c.ClaimStart >= _sealedUntil)]).Select(claim => claim.From(_sealedUntil));
        var fresh = MarkdownRenderer.Render(tail, [.. claims], _sealedUntil, isGrowing: true);
        _blocks.RemoveRange(_sealed, _blocks.Count - _sealed);
        _blocks.AddRange(fresh);
        if (fresh.Count > 1)
            (_sealed, _sealedUntil) = (_blocks.Count - 1, fresh[^1].Start);
    }
}
