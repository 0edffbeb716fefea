using System.Security.Cryptography;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections;

public sealed class DocumentFilesTests
{
    [Fact]
    public async Task A_file_is_kept_under_the_hash_of_its_bytes_once()
    {
        await using var world = await TestWorld.CreateAsync();
        var files = world.Get<DocumentFiles>();

        var (first, second) = (await ReceiveAsync(world, "25 days"u8), await ReceiveAsync(world, "25 days"u8));
        files.Keep(first);
        files.Keep(second);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("25 days"u8)), first.ContentHash);
        Assert.Equal((first.ContentHash, 7), (second.ContentHash, second.Size));
        Assert.Equal("25 days", await File.ReadAllTextAsync(files.PathOf(first.ContentHash), world.Cancel));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "incoming")));
    }

    [Fact]
    public async Task What_has_no_row_is_swept_at_the_start()
    {
        await using var world = await TestWorld.CreateAsync();
        var files = world.Get<DocumentFiles>();
        var (known, unknown, unfinished) = (await ReceiveAsync(world, "known"u8), await ReceiveAsync(world, "unknown"u8), await ReceiveAsync(world, "unfinished"u8));
        files.Keep(known);
        files.Keep(unknown);

        files.Sweep(new HashSet<string> { known.ContentHash });

        Assert.True(File.Exists(files.PathOf(known.ContentHash)));
        Assert.False(File.Exists(files.PathOf(unknown.ContentHash)));
        Assert.False(File.Exists(unfinished.Path));
    }

    private static Task<IncomingFile> ReceiveAsync(TestWorld world, ReadOnlySpan<byte> content) =>
        world.Get<DocumentFiles>().ReceiveAsync(new MemoryStream(content.ToArray()), "leave.md", 1000, world.Cancel);
}
