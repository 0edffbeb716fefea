using System.IO.Compression;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Embeddings;

public sealed class ModelArchiveTests
{
    [Fact]
    public async Task An_archive_of_a_models_folder_becomes_a_folder_that_can_be_added()
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);
        var model = (new TinyModel() with { Tokens = ModelFolder.WordPieces.Count }).ToBytes();

        await world.Get<EmbeddingModelService>().ReceiveAsync(
            admin, "tiny", Zip(("tiny-bert/onnx/model.onnx", model), ("tiny-bert/vocab.txt", Text(string.Join('\n', ModelFolder.WordPieces))), ("tiny-bert/pytorch_model.bin", [1]), ("__MACOSX/x.json", [2])), world.Cancel);
        await world.AddModelAsync(admin, "tiny");

        Assert.Equal(["onnx/model.onnx", "vocab.txt"], Files(world).Order(StringComparer.Ordinal));
        Assert.Equal(Problem.ModelFolderTaken, await RefusalAsync(world, admin, "tiny", Zip(("vocab.txt", [1]))));
    }

    [Theory]
    [InlineData("../../evil.json", Problem.ModelArchiveEntry)]
    [InlineData("/etc/evil.json", Problem.ModelArchiveEntry)]
    [InlineData("a/..\\..\\evil.json", Problem.ModelArchiveEntry)]
    [InlineData("a/b/c/deep.json", Problem.ModelArchiveEntry)]
    [InlineData("readme.exe", Problem.ModelArchiveUnreadable)]
    public async Task What_would_lead_elsewhere_or_is_no_model_is_refused_and_leaves_nothing(string entry, string problem)
    {
        await using var world = await TestWorld.CreateAsync();
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);

        Assert.Equal(problem, await RefusalAsync(world, admin, "tiny", Zip((entry, [1]), ("vocab.exe", [1]))));
        Assert.Empty(Files(world));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(world.Folder, "incoming")));
    }

    [Fact]
    public async Task A_bomb_ends_at_the_limit_whatever_it_says_of_itself_and_a_broken_archive_is_refused()
    {
        await using var world = await TestWorld.CreateAsync(new Dictionary<string, string?> { ["Embeddings:LargestModelMegabytes"] = "1" });
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);

        Assert.Equal(Problem.ModelArchiveTooLarge, await RefusalAsync(world, admin, "tiny", Zip(("a.json", new byte[900_000]), ("b.json", new byte[900_000]))));
        Assert.Equal(Problem.ModelArchiveUnreadable, await RefusalAsync(world, admin, "tiny", new MemoryStream(Text("no archive"))));
        Assert.Equal(Problem.ModelArchiveUnreadable, await RefusalAsync(world, admin, "tiny", Zip(("a.json", [1]), ("A.json", [2]))));
        Assert.Equal(Problem.ModelFolderNameInvalid, await RefusalAsync(world, admin, "../tiny", Zip(("a.json", [1]))));
        Assert.Equal(Problem.NotAllowed, await RefusalAsync(world, await world.PersonAsync("jun"), "tiny", Zip(("a.json", [1]))));
        Assert.Empty(Files(world));
    }

    private static async Task<string> RefusalAsync(TestWorld world, CurrentUser user, string name, Stream content) =>
        (await Assert.ThrowsAsync<UserMessageException>(() => world.Get<EmbeddingModelService>().ReceiveAsync(user, name, content, world.Cancel))).UserMessage.Key;

    private static IEnumerable<string> Files(TestWorld world)
    {
        var root = Path.Combine(world.Folder, "models");
        return Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(root, "tiny"), file)) : [];
    }

    private static byte[] Text(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static MemoryStream Zip(params (string Name, byte[] Content)[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        bytes.Position = 0;
        return bytes;
    }
}
