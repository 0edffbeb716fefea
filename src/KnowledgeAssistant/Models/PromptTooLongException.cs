namespace KnowledgeAssistant.Models;

/// <summary>
/// The next model of the order is one whose window has no room for messages that were fitted to another's. Nothing was sent to it: a
/// server may cut off the beginning, where the rules stand, without a word.
/// </summary>
internal sealed class PromptTooLongException(ChatModelInfo model, IReadOnlyList<FailedModel> failed) : Exception("The prompt is too long for the window of the model that takes over.")
{
    /// <summary>The model that the messages are to be fitted to.</summary>
    public ChatModelInfo Model => model;

    /// <summary>Those before it, which are not to be asked again.</summary>
    public IReadOnlyList<FailedModel> Failed => failed;
}
