using System.Text;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Chat.Condensing;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>One running program with everything that can be looked at: each kind of answer, of document, of list and of person.</summary>
public sealed class LookWorld : IAsyncLifetime
{
    /// <summary>A name without a space, as long as people make them.</summary>
    public const string LongName = "2026년_하반기_전사_인사규정_및_복리후생_운영지침_개정안_최종본_검토의견_반영_배포용_문서_관리번호_포함_아주아주아주아주_긴_이름의_문서.md";

    private const string Leave = """
        # Leave policy

        ## Carrying over

        Up to five unused days may be carried over. Carried-over days lapse on 31 March unless the human resources team extends the date in writing, which it does where work has kept somebody from taking them.

        | Kind | Days |
        |---|---|
        | Annual | 25 |
        """;

    private AppHost? _app;
    private FakeOpenAI? _model;

    /// <summary>The program.</summary>
    public AppHost App => _app ?? throw new InvalidOperationException("Not started.");

    /// <summary>The model.</summary>
    public FakeOpenAI Model => _model ?? throw new InvalidOperationException("Not started.");

    /// <summary>The collection with documents, and the empty one.</summary>
    public (Guid Handbook, Guid Empty) Collections { get; private set; }

    /// <summary>Conversations by how their answer ended; the last one cites a printed page.</summary>
    public (Guid Whole, Guid NotFound, Guid Failed, Guid Printed) Conversations { get; private set; }

    /// <summary>An assistant with two versions.</summary>
    public Guid Guide { get; private set; }

    /// <summary>A provider with two chat models and an embedding model.</summary>
    public Guid Office { get; private set; }

    /// <summary>The version of leave.md.</summary>
    public Guid Version { get; private set; }

    /// <summary>The version of the document with the long name, which nobody has condensed.</summary>
    public Guid LongNamed { get; private set; }

    /// <summary>Tokens of an open invitation, a used one and an open password link.</summary>
    public (string Open, string Used, string Password) Links { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _model = await FakeOpenAI.StartAsync();
        _app = await AppHost.StartAsync(Model.Settings());
        var minji = await App.AddPersonAsync("minji@example.com", Visitor.Password, "Minji Park", PersonRole.Administrator);
        await App.AddPersonAsync("alone@example.com", Visitor.Password, "Jiwon Kim");
        await AddCollectionsAsync(minji);
        await AddConversationsAsync(minji);
        await AddAssistantAsync(minji);
        await AddModelsAsync(minji);
        await AddEmbeddingModelsAsync(minji);
        await CondenseAsync(minji);
        await LookUsage.AddAsync(App, minji, Collections.Handbook);
        var people = App.Get<PeopleService>();
        Links = (
            await people.InviteAsync(minji, "new@example.com", PersonRole.User, App.Cancel),
            await people.InviteAsync(minji, "used@example.com", PersonRole.User, App.Cancel),
            await people.IssuePasswordLinkAsync(minji, minji.Id, App.Cancel));
        await App.Get<AccountLinkService>().AcceptInvitationAsync(Links.Used, "박하늘", "", Visitor.Password, App.Cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_model is not null)
            await _model.DisposeAsync();
    }

    private async Task AddAssistantAsync(CurrentUser minji)
    {
        var (service, korean) = (App.Get<AssistantService>(), BuiltInAssistants.Find("policy", "ko")!);
        Guide = await service.CreateAsync(minji, BuiltInAssistants.Find("policy", "en")!, "", App.Cancel);
        await service.SaveAsync(minji, Guide, 1, korean with { Settings = korean.Settings with { CollectionIds = [Collections.Handbook], Variables = [new AssistantVariable("team", "인사팀")] } }, "한국어로 바꿈", App.Cancel);
    }

    // One that was tried and answers, one whose provider is out of reach, one that is off; who answers by default stays.
    private async Task AddModelsAsync(CurrentUser minji)
    {
        var (providers, models, tester) = (App.Get<ProviderService>(), App.Get<ChatModelService>(), App.Get<ModelTester>());
        Office = await providers.AddAsync(minji, new ProviderSettings { Name = "전사 공용 언어모델 게이트웨이 (vLLM, 서울 데이터센터)", BaseUrl = Model.Endpoint, Key = "sk-look-at-the-last-four-9f2c" }, App.Cancel);
        var away = await providers.AddAsync(minji, new ProviderSettings { Name = "Groq", BaseUrl = FakeOpenAI.RefusingEndpoint(), IsLocal = false }, App.Cancel);
        var writer = await models.AddAsync(minji, Settings(Office, "Qwen3 30B Instruct", "Qwen/Qwen3-30B-A3B-Instruct-2507-FP8") with { Price = new ModelPrice(null, null, 1_450) }, App.Cancel);
        var second = await models.AddAsync(minji, Settings(away, "Llama 3.3 70B versatile", "llama-3.3-70b-versatile") with { Price = new ModelPrice(0.59m, 0.79m, null), Audience = ModelAudience.Administrators }, App.Cancel);
        var off = await models.AddAsync(minji, Settings(Office, "", "exaone-4.0-32b"), App.Cancel);
        await models.SwitchAsync(minji, off, false, App.Cancel);
        await App.Get<ModelOrder>().ArrangeAsync(minji, [FixedModels.Configured, writer, second, off, FixedModels.BuiltIn], App.Cancel);
        await tester.TestModelAsync(minji, writer, App.Cancel);
        await tester.TestProviderAsync(minji, away, App.Cancel);
    }

    private static ChatModelSettings Settings(Guid provider, string name, string modelId) => new() { ProviderId = provider, Name = name, ModelId = modelId, ContextWindow = 131_072 };

    private async Task AddEmbeddingModelsAsync(CurrentUser minji)
    {
        var models = App.Get<EmbeddingModelService>();
        ModelFolder.AddBert(App.Folder);
        ModelFolder.AddBert(App.Folder, "multilingual-e5-small-not-added-yet", new TinyModel { Seed = 2 });
        await models.AddAsync(minji, new EmbeddingModelDraft("다국어 문장 모델 (multilingual E5)", EmbeddingModelKind.Folder, "tiny-bert", null, 128, EmbeddingPooling.Mean, "query: ", "passage: ", ["en", "ko", "ja", "zh", "de"]), App.Cancel);
        await models.AddAsync(minji, new EmbeddingModelDraft("Office embeddings", EmbeddingModelKind.Endpoint, "text-embedding-3-large", Office, 8_000, EmbeddingPooling.Mean, "", "", []), App.Cancel);
        await models.MeasureAsync(minji, EmbeddingModels.BuiltIn, App.Cancel);
    }

    private async Task CondenseAsync(CurrentUser minji)
    {
        Model.Next(FakeAnswers.Whole("The policy is about days of leave that were not taken and what becomes of them in the next year, with an exception for people whom work has kept. [1]"));
        for (var round = 2; round <= 5; round++)
            Model.Next(FakeAnswers.Whole("ADDED: five unused days; 31 March; the human resources team\n\nUp to five unused days may be carried over. [1] They lapse on 31 March unless the human resources team extends the date in writing. [1]"));
        var run = await App.Get<CondensationService>().StartAsync(minji, Version, App.Cancel);
        await run.Ended.WaitAsync(App.Cancel);
    }

    private async Task AddCollectionsAsync(CurrentUser minji)
    {
        var collections = App.Get<CollectionService>();
        Collections = (
            await collections.CreateAsync(minji, "Handbook", string.Join(' ', Enumerable.Repeat("Rules, leave, travel and pay for everybody who works here.", 15)), App.Cancel),
            await collections.CreateAsync(minji, "비어 있는 모음", "", App.Cancel));
        await AddAsync(minji, "leave.md", Leave);
        await AddAsync(minji, LongName, "# 규정\n\n모든 직원은 매년 건강검진을 받는다.");
        await AddAsync(minji, "broken.pdf", "%PDF-1.7 and nothing more");
        await AddAsync(minji, "travel.pdf", TestDocuments.Pdf("# Travel\nA hotel night in Stockholm is reimbursed up to 1450 kronor."));
        await App.UntilReadyAsync(Collections.Handbook, 3);
        await using var db = App.Database();
        Version = (await db.DocumentVersions.FirstAsync(v => v.Document.Name == "leave.md", App.Cancel)).Id;
        LongNamed = (await db.DocumentVersions.FirstAsync(v => v.Document.Name == LongName, App.Cancel)).Id;
        await Waiting.UntilAsync("the broken document has failed", () => db.DocumentVersions.AnyAsync(v => v.State == IngestionState.Failed, App.Cancel), App.Cancel);
    }

    private Task AddAsync(CurrentUser user, string name, string text) => AddAsync(user, name, Encoding.UTF8.GetBytes(text));

    private async Task AddAsync(CurrentUser user, string name, byte[] bytes)
    {
        await App.Get<DocumentService>().AddAsync(user, Collections.Handbook, name, new MemoryStream(bytes), bytes.Length, App.Cancel);
    }

    private async Task AddConversationsAsync(CurrentUser minji)
    {
        Model.Next(FakeAnswers.Whole("Up to five unused days may be carried over. [1] They lapse on 31 March. [1]\n\n| Kind | Days |\n|---|---|\n| Annual | 25 |"));
        var whole = await AskAsync(minji, "Until when may unused days be carried over?");
        var notFound = await AskAsync(minji, "Does anybody pay for childcare on the moon?");
        Model.Next(FakeAnswers.CutsAfter("Up to five unused days "));
        var failed = await AskAsync(minji, "How many unused days may be carried over?");
        Model.Next(FakeAnswers.Whole("A hotel night is reimbursed up to 1450 kronor. [1]"));
        Conversations = (whole, notFound, failed, await AskAsync(minji, "How much is reimbursed for a hotel night in Stockholm?"));
    }

    private async Task<Guid> AskAsync(CurrentUser user, string question)
    {
        var run = await App.Get<ChatService>().AskAsync(user, null, question, [], App.Cancel);
        await foreach (var _ in run.ReadAsync(App.Cancel))
        {
        }

        return run.ConversationId;
    }
}
