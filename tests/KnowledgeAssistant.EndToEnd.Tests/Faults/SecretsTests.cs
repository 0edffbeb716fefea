using System.Net.Http.Headers;
using System.Text;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing.Circuits;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>
/// A key, a password, a link, a question and a passage travel through the whole program while it logs everything it can and sends
/// its telemetry; afterwards each stands where it belongs and nowhere else.
/// </summary>
public sealed class SecretsTests(FaultStorage storage)
{
    private const string Key = "sk-canary-7d1f0a93";
    private const string ProviderKey = "sk-canary-provider-5b2e91";
    private const string MetricsToken = "canary-metrics-token";
    private const string Password = "canary password of jun";
    private const string WrongPassword = "canary wrong password";
    private const string Email = "canary.jun@example.com";
    private const string Name = "Canaryjun Lee";
    private const string Question = "What does the canaryquestion lighthouse cost a night?";
    private const string Passage = "The canarypassage lighthouse costs 140 euros a night.";
    private const string FileName = "canaryfile.md";
    private const string Answer = "canaryanswer";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_is_secret_or_content_is_logged_sent_shown_or_stored_where_it_does_not_belong()
    {
        using var copy = storage.Copy();
        await using var collector = await FakeCollector.StartAsync();
        await using var endpoint = (await FakeOpenAI.StartAsync()).Always(FakeAnswers.Whole($"The lighthouse costs 140 euros, {Answer}. [1]"));
        // The vendor that is asked first repeats the key that it refuses, as some do; then the next model answers.
        await using var vendor = (await FakeOpenAI.StartAsync())
            .Always(FakeAnswers.Refuses(401, $$"""{ "error": { "message": "Incorrect API key provided: {{ProviderKey}}", "code": "invalid_api_key" } }"""));
        await AddModelAsync(copy, vendor.Endpoint, endpoint.Endpoint);
        await File.WriteAllTextAsync(Path.Combine(copy.Folder, "settings.json"), $$"""{ "Chat": { "Endpoint": "{{endpoint.Endpoint}}", "Model": "{{FakeOpenAI.Model}}", "ApiKey": "{{Key}}" } }""", Cancel);
        await using var app = await AppProcess.StartAsync(copy.Folder, null,
            ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft", "Trace"), ("Logging__LogLevel__Microsoft.AspNetCore.Hosting", "Trace"),
            ("Logging__Console__LogLevel__Default", "Trace"), ("Logging__Console__LogLevel__Microsoft.AspNetCore", "Trace"), ("Logging__Console__FormatterName", "json"),
            ("Telemetry__OtlpEndpoint", collector.Endpoint), ("Telemetry__MetricsToken", MetricsToken));

        var token = await InviteAsync(copy);
        using var jun = await app.VisitAsync();
        await jun.OpenAsync("/invitation/" + token);
        using (var joined = await jun.Browser.PostFormAsync("/invitation/" + token, new() { ["PersonName"] = Name, ["Email"] = Email, ["Password"] = Password }, null, Cancel))
            Assert.NotEqual("/invitation/" + token, joined.RequestMessage!.RequestUri!.AbsolutePath);
        using var wrong = await app.VisitAsync();
        await wrong.SignInAsync(Email, WrongPassword);
        using var admin = await StorageCopy.SignInAsync(app);
        Assert.NotNull(await admin.UploadAsync(storage.Handbook, FileName, Encoding.UTF8.GetBytes($"# Lighthouse\n\n{Passage}")));
        await copy.UntilEveryDocumentHasEndedAsync();

        await using var circuit = await CircuitClient.OpenAsync(admin.Browser, "/chat/new", Cancel);
        Assert.True(await circuit.AskAsync(Question, Cancel));
        await circuit.FinishedAsync(Cancel);
        await circuit.NavigateAsync("/people", Cancel);
        await circuit.SaysAsync(Email, Cancel);
        var pages = new StringBuilder(circuit.Text).Append(circuit.Html);
        var models = (await admin.OpenAsync("/models")).Html;
        pages.Append(models);
        foreach (var page in new[] { "/account", "/people", "/usage", "/system", "/collections", $"/collections/{storage.Handbook}" })
            pages.Append((await admin.OpenAsync(page)).Html);
        var figures = (await admin.OpenAsync("/health/ready")).Html + await MetricsAsync(app);
        Assert.Equal(0, await app.StopAsync());

        string[] secrets = [Key, ProviderKey, MetricsToken, Password, WrongPassword, token];
        string[] everything = [.. secrets, Email, Name, Question, "canaryquestion", Passage, "canarypassage", FileName, Answer];
        Assert.Contains($"Bearer {Key}", endpoint.Requests.Select(request => request.Headers["Authorization"]));
        Assert.Contains($"Bearer {ProviderKey}", vendor.Requests.Select(request => request.Headers["Authorization"]));
        Assert.Contains("The vendor", models, StringComparison.Ordinal);
        Assert.Contains(ProviderKey[^4..], models, StringComparison.Ordinal);
        AssertNone(everything, app.Errors + app.Console, "the log");
        AssertNone(everything, figures, "health and metrics");
        Assert.Contains("knowledge_assistant.answer.duration", collector.Metrics, StringComparison.Ordinal);
        Assert.Contains("answer.outcome", collector.Traces, StringComparison.Ordinal);
        Assert.Contains("ingestion embed", collector.Traces, StringComparison.Ordinal);
        AssertNone(everything, collector.Traces + collector.Metrics, "telemetry");
        AssertNone(secrets, pages.ToString(), "pages");
        await AssertStoredAsync(copy.Folder, secrets, everything);
    }

    private static async Task AddModelAsync(StorageCopy copy, string vendor, string next)
    {
        var (world, administrator) = await copy.OpenAsync(new Dictionary<string, string?> { ["Chat:Endpoint"] = next, ["Chat:Model"] = FakeOpenAI.Model });
        await using var _ = world;
        var provider = await world.Get<ProviderService>().AddAsync(administrator, new ProviderSettings { Name = "The vendor", BaseUrl = vendor, Key = ProviderKey }, Cancel);
        var model = await world.Get<ChatModelService>().AddAsync(administrator, new ChatModelSettings { ProviderId = provider, Name = "The vendor's model", ModelId = FakeOpenAI.Model, ContextWindow = 32_768 }, Cancel);
        await world.Get<ModelOrder>().ArrangeAsync(administrator, [model, FixedModels.Configured, FixedModels.BuiltIn], Cancel);
    }

    private static async Task<string> InviteAsync(StorageCopy copy)
    {
        var (world, administrator) = await copy.OpenAsync();
        await using var _ = world;
        return await world.Get<PeopleService>().InviteAsync(administrator, null, PersonRole.User, Cancel);
    }

    private static async Task<string> MetricsAsync(AppProcess app)
    {
        using var scraper = await app.VisitAsync();
        scraper.Browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", MetricsToken);
        var metrics = await scraper.Browser.GetStringAsync("/metrics", Cancel);
        Assert.Contains("knowledge_assistant_answer_duration", metrics, StringComparison.Ordinal);
        return metrics;
    }

    // Secrets stand in the settings file alone; content in the database, its original and the index made of it.
    private static async Task AssertStoredAsync(string folder, string[] secrets, string[] everything)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var place = Path.GetRelativePath(folder, file);
            var content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Cancel));
            if (place == "settings.json")
                continue;

            AssertNone(secrets, content, place);
            if (!place.StartsWith("knowledge.db", StringComparison.Ordinal) && !place.StartsWith("originals", StringComparison.Ordinal) && !place.StartsWith("indexes", StringComparison.Ordinal))
                AssertNone(everything, content, place);
        }
    }

    private static void AssertNone(string[] secrets, string text, string place)
    {
        foreach (var secret in secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)))
        {
            var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.Fail($"“{secret}” stands in {place}: …{text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 200)]}…");
        }
    }
}
