using System.Net;
using System.Net.Http.Headers;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Operation;

public sealed class MetricsTests
{
    private const string Token = "scrape-me-if-you-can";
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Administrators_and_the_bearer_of_the_token_read_metrics_and_to_others_there_is_no_such_page()
    {
        await using var app = await AppHost.StartAsync(new Dictionary<string, string?> { ["Telemetry:MetricsToken"] = Token });
        await app.AddPersonAsync("admin@example.com", Password, "Ada Admin", Access.PersonRole.Administrator);
        await app.AddPersonAsync("minji@example.com", Password, "Minji Park");
        using var administrator = await app.SignInAsync("admin@example.com", Password);
        using var user = await app.SignInAsync("minji@example.com", Password);

        Assert.Contains("knowledge_assistant_answer_running", await ReadAsync(administrator, app), StringComparison.Ordinal);
        Assert.Contains("knowledge_assistant_ingestion_waiting", await ReadAsync(Bearing(Token), app), StringComparison.Ordinal);
        Assert.Null(await ReadAsync(user, app));
        Assert.Null(await ReadAsync(app.NewClient(), app));
        Assert.Null(await ReadAsync(Bearing(Token + "x"), app));
        Assert.Null(await ReadAsync(Bearing(""), app));

        HttpClient Bearing(string token)
        {
            var client = app.NewClient();
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return client;
        }
    }

    [Fact]
    public async Task Without_a_token_in_the_settings_none_opens_the_metrics()
    {
        await using var app = await AppHost.StartAsync();
        using var visitor = app.NewClient();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer ");

        Assert.Null(await ReadAsync(visitor, app));
    }

    private static async Task<string?> ReadAsync(HttpClient client, AppHost app)
    {
        using (client)
        {
            using var answer = await client.GetAsync("/metrics", app.Cancel);
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return null;

            Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
            return await answer.Content.ReadAsStringAsync(app.Cancel);
        }
    }
}
