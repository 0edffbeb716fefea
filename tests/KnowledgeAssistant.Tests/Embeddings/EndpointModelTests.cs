using KnowledgeAssistant.Access;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Embeddings;

public sealed class EndpointModelTests
{
    private const string Key = "sk-canary-0123456789";

    [Fact]
    public async Task A_model_at_a_provider_is_asked_in_batches_with_the_providers_key_and_its_vectors_keep_their_texts()
    {
        await using var fake = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var (_, model) = await AddedAsync(world, fake);
        var before = fake.Requests.Count;
        var texts = Enumerable.Range(0, 150).Select(number => $"passage {number}").ToList();

        var together = await model.EmbedPassagesAsync(texts, EmbeddingUse.Own, world.Cancel);
        var alone = await model.EmbedQuestionAsync(texts[140], EmbeddingUse.Own, world.Cancel);

        Assert.Equal(64, model.Dimensions);
        Assert.Equal(150, together.Count);
        Assert.Equal(alone.ToArray(), together[140].ToArray());
        Assert.Equal(4, fake.Requests.Count - before);
        Assert.All(fake.Requests, request => Assert.Equal($"Bearer {Key}", request.Headers["Authorization"]));
    }

    [Fact]
    public async Task Vectors_that_come_in_another_order_are_put_in_order_by_their_numbers()
    {
        await using var fake = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var (_, model) = await AddedAsync(world, fake);
        fake.Embeds(reply => reply.SendJsonAsync(new
        {
            @object = "list",
            data = new[] { new { @object = "embedding", index = 1, embedding = Bytes(1) }, new { @object = "embedding", index = 0, embedding = Bytes(0) } },
            model = "m",
            usage = new { prompt_tokens = 1, total_tokens = 1 },
        }));

        var vectors = await model.EmbedPassagesAsync(["first", "second"], EmbeddingUse.Own, world.Cancel);

        Assert.Equal([0, 1], vectors.Select(vector => vector.ToArray().IndexOf(1f)));
    }

    [Fact]
    public async Task What_is_no_usable_vector_is_refused_with_a_sentence()
    {
        await using var fake = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var (_, model) = await AddedAsync(world, fake);

        foreach (var (answer, problem) in new (FakeAnswer, string)[]
        {
            (FakeEmbeddings.Hashed(32), Problem.EmbeddingDimensionsWrong),
            (FakeEmbeddings.Always([.. Enumerable.Repeat(float.NaN, 64)]), Problem.EmbeddingNotFinite),
            (FakeEmbeddings.OneTooFew(), Problem.EmbeddingsMissing),
            (reply => reply.SendAsync("<html>no</html>", "text/html"), Problem.ModelGarbage),
            (reply => reply.RefuseAsync(401, "{}"), Problem.ModelRefusedKey),
        })
        {
            fake.Embeds(answer);
            var refused = await Assert.ThrowsAsync<UserMessageException>(() => model.EmbedPassagesAsync(["first", "second"], EmbeddingUse.Own, world.Cancel));
            Assert.Equal(problem, refused.UserMessage.Key);
        }
    }

    [Fact]
    public async Task An_endpoint_that_is_busy_for_a_moment_is_asked_again()
    {
        await using var fake = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var (_, model) = await AddedAsync(world, fake);
        var calls = 0;
        var good = FakeEmbeddings.Hashed();
        fake.Embeds(reply => Interlocked.Increment(ref calls) == 1 ? reply.RefuseAsync(429, "{}", ("Retry-After", "0")) : good(reply));

        Assert.Single(await model.EmbedPassagesAsync(["first"], EmbeddingUse.Own, world.Cancel));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_model_whose_provider_was_deleted_says_so()
    {
        await using var fake = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var (admin, model) = await AddedAsync(world, fake);
        var provider = Assert.Single(await world.Get<ProviderService>().ListAsync(admin, world.Cancel));

        await world.Get<ProviderService>().DeleteAsync(admin, provider.Id, world.Cancel);

        var gone = await Assert.ThrowsAsync<UserMessageException>(() => model.EmbedQuestionAsync("leave", EmbeddingUse.Own, world.Cancel));
        Assert.Equal(Problem.EmbeddingProviderGone, gone.UserMessage.Key);
    }

    [Fact]
    public async Task A_provider_by_whose_model_collections_are_searched_is_not_deleted()
    {
        await using var fake = await FakeOpenAI.StartAsync();
        await using var world = await TestWorld.CreateAsync();
        var (admin, model) = await AddedAsync(world, fake);
        var handbook = await world.CollectionAsync(admin);
        await using (var db = world.Database.CreateDbContext())
            await db.Collections.Where(c => c.Id == handbook).ExecuteUpdateAsync(row => row.SetProperty(c => c.EmbeddingModel, model.Id), world.Cancel);
        var provider = Assert.Single(await world.Get<ProviderService>().ListAsync(admin, world.Cancel));

        var refused = await Assert.ThrowsAsync<UserMessageException>(() => world.Get<ProviderService>().DeleteAsync(admin, provider.Id, world.Cancel));

        Assert.Equal(new UserMessage(Problem.EmbeddingModelInUse, ["Far away", "1"]), refused.UserMessage);
        Assert.Single(await world.Get<ProviderService>().ListAsync(admin, world.Cancel));
    }

    private static async Task<(CurrentUser Admin, EmbeddingModel Model)> AddedAsync(TestWorld world, FakeOpenAI fake)
    {
        var admin = await world.PersonAsync("minji", PersonRole.Administrator);
        var provider = await world.Get<ProviderService>().AddAsync(admin, new ProviderSettings { Name = "Fake", BaseUrl = fake.Endpoint, Key = Key }, world.Cancel);
        var id = await world.Get<EmbeddingModelService>().AddAsync(
            admin, new EmbeddingModelDraft("Far away", EmbeddingModelKind.Endpoint, "text-embedding-3-small", provider, 512, EmbeddingPooling.Mean, "", "", []), world.Cancel);
        return (admin, world.Get<EmbeddingModels>().Get(id));
    }

    private static string Bytes(int one)
    {
        var vector = new float[64];
        vector[one] = 1;
        return Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vector.AsSpan()));
    }
}
