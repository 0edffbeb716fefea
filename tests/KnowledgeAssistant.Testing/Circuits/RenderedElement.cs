namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>An element as a render batch made it.</summary>
public sealed class RenderedElement
{
    private readonly Dictionary<string, string> _attributes = [];
    private readonly Dictionary<string, ulong> _handlers = [];

    internal RenderedElement(string name) => Name = name;

    /// <summary>Its tag; empty when the batch changed attributes of an older element.</summary>
    public string Name { get; }

    /// <summary>Its attributes; one without a value has an empty one.</summary>
    public IReadOnlyDictionary<string, string> Attributes => _attributes;

    /// <summary>The numbers under which the server handles its events, by event (<c>click</c>).</summary>
    public IReadOnlyDictionary<string, ulong> Handlers => _handlers;

    /// <summary>An attribute, empty when it is not there.</summary>
    public string this[string attribute] => _attributes.GetValueOrDefault(attribute, "");

    internal void Set(string attribute, string value, ulong handler)
    {
        if (handler > 0)
            _handlers[attribute.StartsWith("on", StringComparison.Ordinal) ? attribute[2..] : attribute] = handler;
        else
            _attributes[attribute] = value;
    }
}
