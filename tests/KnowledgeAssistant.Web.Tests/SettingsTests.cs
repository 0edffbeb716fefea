using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests;

public sealed class SettingsTests
{
    [Fact]
    public async Task The_settings_file_of_the_storage_folder_is_read_after_everything_else_and_again_when_it_changes()
    {
        var storage = Directory.CreateTempSubdirectory("ka-settings-");
        var file = Path.Combine(storage.FullName, "settings.json");
        using (await TestDatabase.CreateAsync(storage.FullName))
            await File.WriteAllTextAsync(file, """{ "Chat": { "Endpoint": "https://from-the-file.example/v1" } }""", TestContext.Current.CancellationToken);
        try
        {
            await using var app = await AppHost.StartAsync(new Dictionary<string, string?>
            {
                ["Storage:Path"] = storage.FullName,
                ["Chat:Endpoint"] = "https://from-elsewhere.example/v1",
                ["Chat:Model"] = "model-from-elsewhere",
            });
            Assert.Equal(new ChatModelDescription("model-from-elsewhere", "from-the-file.example"), await FirstAsync(app));

            await File.WriteAllTextAsync(file, """{ "Chat": { "Endpoint": "https://changed.example/v1" } }""", app.Cancel);

            await Waiting.UntilAsync("the changed file is read", async () => (await FirstAsync(app))?.Host == "changed.example", app.Cancel);
        }
        finally
        {
            storage.Delete(recursive: true);
        }
    }

    private static async Task<ChatModelDescription?> FirstAsync(AppHost app) =>
        (await app.Get<ChatModels>().UsableAsync(new CurrentUser(Guid.NewGuid(), "minji", PersonRole.User), app.Cancel)).First()?.Description;
}
