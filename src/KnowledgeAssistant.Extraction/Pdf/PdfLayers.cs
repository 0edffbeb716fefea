using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace KnowledgeAssistant.Extraction.Pdf;

/// <summary>The layers of a document that are switched off (ISO 32000-1, 8.11): nobody sees what is drawn in them. Used for one document.</summary>
internal sealed class PdfLayers
{
    private readonly PdfDocument _document;
    private readonly HashSet<IndirectReference> _off = [];
    private readonly HashSet<IToken> _offDictionaries = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads which layers are off.</summary>
    public PdfLayers(PdfDocument document)
    {
        _document = document;
        PdfFaults.TryRead(() => Read(document.Structure.Catalog.CatalogDictionary), out _);
    }

    /// <summary>The characters of a page that are drawn in such layers.</summary>
    public IReadOnlySet<Letter> HiddenOn(Page page)
    {
        var hidden = new HashSet<Letter>(ReferenceEqualityComparer.Instance);
        if (_off.Count > 0)
            PdfFaults.TryRead(() => Collect(page.GetMarkedContents(), false, hidden), out _);
        return hidden;
    }

    private bool Read(DictionaryToken catalog)
    {
        if (Resolved<DictionaryToken>(catalog, "OCProperties") is not { } layers || Resolved<DictionaryToken>(layers, "D") is not { } states)
            return false;

        if (states.TryGet(NameToken.Create("BaseState"), out NameToken state) && state.Data == "OFF")
            _off.UnionWith(References(layers, "OCGs"));
        _off.UnionWith(References(states, "OFF"));
        _off.ExceptWith(References(states, "ON"));
        _offDictionaries.UnionWith(_off.Select(reference => _document.Structure.GetObject(reference).Data));
        return true;
    }

    private bool Collect(IEnumerable<MarkedContentElement> elements, bool isHidden, HashSet<Letter> hidden)
    {
        foreach (var element in elements)
        {
            var isOff = isHidden || (element.Tag == "OC" && element.Properties is { } layer && IsOff(layer));
            if (isOff)
                hidden.UnionWith(element.Letters);
            Collect(element.Children, isOff, hidden);
        }

        return true;
    }

    // A membership dictionary stands for several layers; it is hidden when all of them are, which is what nearly all ask for.
    private bool IsOff(DictionaryToken layer) =>
        _offDictionaries.Contains(layer) || (References(layer, "OCGs") is { Count: > 0 } members && members.All(_off.Contains));

    private List<IndirectReference> References(DictionaryToken dictionary, string name) =>
        !dictionary.TryGet(NameToken.Create(name), out var token) ? []
        : token is IndirectReferenceToken one && Resolved<ArrayToken>(dictionary, name) is null ? [one.Data]
        : [.. (Resolved<ArrayToken>(dictionary, name)?.Data ?? []).OfType<IndirectReferenceToken>().Select(reference => reference.Data)];

    private T? Resolved<T>(DictionaryToken dictionary, string name) where T : class, IToken =>
        !dictionary.TryGet(NameToken.Create(name), out var token) ? null
        : (token is IndirectReferenceToken reference ? _document.Structure.GetObject(reference.Data).Data : token) as T;
}
