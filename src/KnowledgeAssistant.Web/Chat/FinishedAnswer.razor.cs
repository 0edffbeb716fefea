using System.Globalization;
using KnowledgeAssistant.Chat;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.Chat;

/// <summary>A finished answer. Its Markdown is rendered once, and again only when another of its sources is opened.</summary>
public sealed partial class FinishedAnswer
{
    private IReadOnlyList<SafeBlock> _blocks = [];
    private IReadOnlyList<SafeBlock> _reasoning = [];
    private (AnswerView? Answer, int? Open) _shown;
    private string _copy = "";

    /// <summary>The answer.</summary>
    [Parameter, EditorRequired] public required AnswerView Answer { get; set; }

    /// <summary>The question it answers.</summary>
    [Parameter, EditorRequired] public required string Question { get; set; }

    /// <summary>Where its turn is found.</summary>
    [Parameter, EditorRequired] public required TurnAddress Address { get; set; }

    /// <summary>The position of the citation whose source is open.</summary>
    [Parameter] public int? OpenPosition { get; set; }

    /// <summary>Whether nobody writes the answer, though it counts as being written.</summary>
    [Parameter] public bool IsStalled { get; set; }

    /// <summary>Whether an answer is being written in this conversation, so that none can be asked for.</summary>
    [Parameter] public bool IsBusy { get; set; }

    /// <summary>Whether there are more collections to search than were.</summary>
    [Parameter] public bool CanSearchAll { get; set; }

    /// <summary>Asks for the answer with this id again.</summary>
    [Parameter] public EventCallback<Guid> OnRetry { get; set; }

    /// <summary>Has the answer with this id written to its end.</summary>
    [Parameter] public EventCallback<Guid> OnContinue { get; set; }

    /// <summary>Answers the question of the answer with this id again, from what this query finds.</summary>
    [Parameter] public EventCallback<(Guid AnswerId, string Query)> OnSearchAgain { get; set; }

    /// <summary>Asks this question of all collections.</summary>
    [Parameter] public EventCallback<string> OnSearchAll { get; set; }

    private string Languages => string.Join(", ", Answer.OtherLanguages.Select(code => CultureInfo.GetCultureInfo(code).DisplayName));

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown.Answer, Answer) && _shown.Open == OpenPosition)
            return;

        _shown = (Answer, OpenPosition);
        _blocks = MarkdownRenderer.Render(Answer.Text, Claims.Of(Answer.Citations, Address, OpenPosition, Answer.Checked.Sentences));
        _reasoning = MarkdownRenderer.Render(Answer.Reasoning, []);
        _copy = AnswerCopy.Of(Answer);
    }
}
