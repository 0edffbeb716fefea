using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>What a person sees of an answer and its proof.</summary>
/// <param name="Text">The text with the numbers of its chips, and with the words of its checks.</param>
/// <param name="Chips">The chips in reading order: the number shown, and the document that the chip names.</param>
/// <param name="Doubts">The words that stand behind sentences which are not supported whole.</param>
/// <param name="Sources">The list of sources: number and document.</param>
/// <param name="Summary">What is said of the answer as a whole.</param>
internal sealed record ShownAnswer(string Text, IReadOnlyList<string> Chips, IReadOnlyList<string> Doubts, IReadOnlyList<string> Sources, string Summary)
{
    /// <summary>Reads the answer of a turn that has ended.</summary>
    public static async Task<ShownAnswer> ReadAsync(ILocator turn)
    {
        await Expect(turn.Locator(".checks summary")).ToBeVisibleAsync();
        return new ShownAnswer(
            await turn.Locator(".answer-text").InnerTextAsync(),
            await turn.Locator("a.cite").EvaluateAllAsync<string[]>("chips => chips.map(chip => `${chip.textContent} ${chip.getAttribute('aria-label').split(', ')[0].split(': ')[1]}`)"),
            await turn.Locator(".answer-text .support").AllInnerTextsAsync(),
            await turn.Locator(".sources .source-row").EvaluateAllAsync<string[]>("rows => rows.map(row => `${row.querySelector('.source-number').textContent} ${row.querySelector('b').textContent}`)"),
            (await turn.Locator(".checks summary").InnerTextAsync()).Trim());
    }

    /// <summary>The same as one text, to compare.</summary>
    public override string ToString() => string.Join('\n', [Text, .. Chips, .. Doubts, .. Sources, Summary]);
}
