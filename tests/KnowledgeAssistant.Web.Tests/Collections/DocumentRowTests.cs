using Bunit;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using KnowledgeAssistant.Web.Collections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Collections;

public sealed class DocumentRowTests
{
    private static readonly DateTimeOffset Now = new(new DateTime(2026, 3, 18, 12, 0, 0, DateTimeKind.Local));

    private readonly FakeTimeProvider _time = new(Now);

    [Theory]
    [InlineData(IngestionState.Waiting, "Waiting", "Cancel")]
    [InlineData(IngestionState.Extracting, "Reading", "Cancel")]
    [InlineData(IngestionState.Partitioning, "Splitting", "Cancel")]
    [InlineData(IngestionState.Embedding, "Embedding 40 %", "Cancel")]
    [InlineData(IngestionState.Ready, "Ready", null)]
    [InlineData(IngestionState.Failed, "Failed", "Retry")]
    [InlineData(IngestionState.Cancelled, "Cancelled", "Retry")]
    public async Task A_state_has_its_word_and_its_act_for_those_who_edit(IngestionState state, string word, string? act)
    {
        await using var ui = Context();

        var row = Render(ui, Document(state), canEdit: true);
        Assert.Equal(word, row.Find(".state").TextContent.Trim());
        Assert.Equal(act, row.FindAll(".document-actions > .text-button").SingleOrDefault()?.TextContent);

        row.Render(parameters => parameters.Add(r => r.CanEdit, false));
        Assert.Empty(row.FindAll(".document-actions > .text-button, .menu-danger"));
    }

    [Fact]
    public async Task Only_a_ready_document_opens_and_shows_its_passages()
    {
        await using var ui = Context();
        var document = Document(IngestionState.Ready) with { PassageCount = 1234, PageCount = 2, Number = 3 };

        var row = Render(ui, document);
        Assert.Equal($"documents/{document.VersionId}", row.Find(".document-name a").GetAttribute("href"));
        Assert.Equal("1,234", row.Find(".document-passages").TextContent);
        Assert.Equal("2 pages · 2 KB · version 3", row.Find("small").TextContent);

        row.Render(parameters => parameters.Add(r => r.Document, document with { State = IngestionState.Embedding }));
        Assert.Empty(row.FindAll(".document-name a"));
        Assert.Equal("–", row.Find(".document-passages").TextContent);
    }

    [Fact]
    public async Task A_failed_document_says_why()
    {
        await using var ui = Context();

        var row = Render(ui, Document(IngestionState.Failed) with { Problem = new UserMessage(Problem.DocumentProtected, ["plan.pdf"]) });

        Assert.Contains("plan.pdf", row.Find(".document-reason").TextContent);
        Assert.Contains("password", row.Find(".document-reason").TextContent);
    }

    [Fact]
    public async Task While_a_new_version_is_read_the_one_before_it_goes_on_answering()
    {
        await using var ui = Context();

        var row = Render(ui, Document(IngestionState.Extracting) with { HasActiveVersion = true, Number = 2 });

        Assert.Equal("The version before it goes on answering.", row.Find(".document-reason").TextContent);
    }

    [Theory]
    [InlineData("pdf", true)]
    [InlineData("text", true)]
    [InlineData("markdown", true)]
    [InlineData("docx", false)]
    [InlineData("html", false)]
    public async Task Only_originals_that_a_browser_shows_safely_are_opened_in_it(string format, bool isOffered)
    {
        await using var ui = Context();

        var row = Render(ui, Document(IngestionState.Ready) with { Format = format });

        Assert.Equal(isOffered, row.FindAll("a[target=_blank]").Count == 1);
        Assert.Single(row.FindAll("a[download]"));
    }

    [Fact]
    public async Task The_act_is_told_once_and_its_button_rests_meanwhile()
    {
        await using var ui = Context();
        var done = new TaskCompletionSource();
        var told = new List<DocumentSummary>();
        var document = Document(IngestionState.Failed);
        var row = ui.Render<DocumentRow>(parameters => parameters.Add(r => r.Document, document).Add(r => r.CanEdit, true).Add(r => r.OnRetry, d =>
        {
            told.Add(d);
            return done.Task;
        }));

        row.Find("[aria-label='Retry: plan.pdf']").Click();
        Assert.True(row.Find("[aria-label='Retry: plan.pdf']").HasAttribute("disabled"));
        done.SetResult();

        await row.WaitForAssertionAsync(() => Assert.False(row.Find("[aria-label='Retry: plan.pdf']").HasAttribute("disabled")));
        Assert.Equal([document], told);
    }

    [Fact]
    public async Task A_row_is_drawn_again_only_when_something_of_it_has_changed()
    {
        await using var ui = Context();
        var document = Document(IngestionState.Embedding);
        var row = Render(ui, document);
        var drawn = row.RenderCount;

        row.Render(parameters => parameters.Add(r => r.Document, document with { }));
        Assert.Equal(drawn, row.RenderCount);

        row.Render(parameters => parameters.Add(r => r.Document, document with { Percent = 50 }));
        Assert.Equal("Embedding 50 %", row.Find(".state").TextContent.Trim());
        Assert.Equal("50", row.Find("progress").GetAttribute("value"));

        _time.Advance(TimeSpan.FromMinutes(5));
        row.Render(parameters => parameters.Add(r => r.Document, document with { Percent = 50 }));
        Assert.Equal("15 min ago", row.Find("time").TextContent);
    }

    private static DocumentSummary Document(IngestionState state) =>
        new(Guid.NewGuid(), Guid.NewGuid(), "plan.pdf", "pdf", 2000, null, 1, state, 40, null, 7, Now.AddMinutes(-10), false);

    private UiContext Context()
    {
        var ui = new UiContext();
        ui.Services.AddSingleton<TimeProvider>(_time);
        return ui;
    }

    private static IRenderedComponent<DocumentRow> Render(UiContext ui, DocumentSummary document, bool canEdit = false) =>
        ui.Render<DocumentRow>(parameters => parameters.Add(row => row.Document, document).Add(row => row.CanEdit, canEdit));
}
