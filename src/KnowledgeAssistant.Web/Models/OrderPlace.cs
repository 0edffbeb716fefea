namespace KnowledgeAssistant.Web.Models;

/// <summary>Where a new chat model is put into the order of answering.</summary>
public enum OrderPlace
{
    /// <summary>First: it is the default.</summary>
    First,

    /// <summary>Last of those that write: it answers when those before it do not respond.</summary>
    Last,

    /// <summary>Nowhere: it answers only when it is chosen.</summary>
    None,
}
