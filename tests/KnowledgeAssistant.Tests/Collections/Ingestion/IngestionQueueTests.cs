using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections.Ingestion;

public sealed class IngestionQueueTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Versions_are_taken_in_the_order_of_their_upload_and_each_by_one_worker()
    {
        await using var world = await CreateAsync();
        var (user, collection) = await EditorAsync(world);
        var names = new[] { "one.txt", "two.txt", "three.txt" };
        var versions = new List<Guid>();
        foreach (var name in names)
        {
            versions.Add((await world.UploadAsync(user, collection, name, name)).VersionId);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Get<IngestionQueue>().TakeAsync(world.Cancel)));

        Assert.Equal(versions.Order(), taken.OfType<LeasedVersion>().Select(version => version.VersionId).Order());
        await world.Get<IngestionQueue>().FreeAsync(world.Cancel);
        foreach (var version in versions)
            Assert.Equal(version, (await world.Get<IngestionQueue>().TakeAsync(world.Cancel))?.VersionId);
    }

    [Fact]
    public async Task A_lease_that_is_renewed_holds_and_one_that_ran_out_is_given_to_the_next_worker()
    {
        await using var world = await CreateAsync();
        var queue = world.Get<IngestionQueue>();
        var version = await TakenAsync(world);

        _clock.Advance(TimeSpan.FromSeconds(100));
        await queue.RenewAsync(version, world.Cancel);
        _clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Null(await queue.TakeAsync(world.Cancel));

        _clock.Advance(TimeSpan.FromSeconds(21));
        var next = await queue.TakeAsync(world.Cancel);
        Assert.Equal((version.VersionId, 2), (next?.VersionId, next?.Attempt));
        await Assert.ThrowsAsync<LeaseLostException>(() => queue.RenewAsync(version, world.Cancel));
    }

    [Fact]
    public async Task A_worker_past_its_lease_can_neither_return_nor_put_back_what_another_holds()
    {
        await using var world = await CreateAsync();
        var queue = world.Get<IngestionQueue>();
        var late = await TakenAsync(world);
        _clock.Advance(TimeSpan.FromSeconds(121));
        await queue.TakeAsync(world.Cancel);

        await queue.ReturnAsync(late, TimeSpan.Zero, world.Cancel);
        await queue.PutBackAsync(late, world.Cancel);

        Assert.Null(await queue.TakeAsync(world.Cancel));
    }

    [Fact]
    public async Task A_failed_attempt_waits_for_its_pause_and_counts_and_one_that_the_servers_stop_ended_does_not()
    {
        await using var world = await CreateAsync();
        var queue = world.Get<IngestionQueue>();
        var version = await TakenAsync(world);

        await queue.ReturnAsync(version, TimeSpan.FromSeconds(5), world.Cancel);
        Assert.Null(await queue.TakeAsync(world.Cancel));
        _clock.Advance(TimeSpan.FromSeconds(5));
        var second = await queue.TakeAsync(world.Cancel);
        Assert.Equal(2, second?.Attempt);

        await queue.PutBackAsync(second!, world.Cancel);
        Assert.Equal(2, (await queue.TakeAsync(world.Cancel))?.Attempt);
    }

    [Fact]
    public async Task Cancelling_ends_the_work_and_a_retry_is_another_job_that_the_old_worker_cannot_write_for()
    {
        await using var world = await CreateAsync();
        var (user, collection) = await EditorAsync(world);
        var added = await world.UploadAsync(user, collection, "one.txt", "Some text.");
        var (queue, documents) = (world.Get<IngestionQueue>(), world.Get<DocumentService>());
        var cancelled = await queue.TakeAsync(world.Cancel);

        await documents.CancelAsync(user, added.DocumentId, world.Cancel);
        Assert.True(cancelled!.Cancelled.IsCancellationRequested);
        await documents.RetryAsync(user, added.DocumentId, world.Cancel);
        var retried = await queue.TakeAsync(world.Cancel);

        await Assert.ThrowsAsync<LeaseLostException>(() => queue.RenewAsync(cancelled, world.Cancel));
        await Assert.ThrowsAsync<LeaseLostException>(() => world.Get<DocumentIndexer>().IndexAsync(cancelled, world.Cancel));
        queue.Forget(cancelled);
        await documents.CancelAsync(user, added.DocumentId, world.Cancel);
        Assert.True(retried!.Cancelled.IsCancellationRequested);
    }

    private Task<TestWorld> CreateAsync() => TestWorld.CreateAsync(services: services => services.AddSingleton<TimeProvider>(_clock));

    private static async Task<(CurrentUser User, Guid Collection)> EditorAsync(TestWorld world)
    {
        var user = await world.PersonAsync("minji");
        return (user, await world.CollectionAsync(user));
    }

    private static async Task<LeasedVersion> TakenAsync(TestWorld world)
    {
        var (user, collection) = await EditorAsync(world);
        await world.UploadAsync(user, collection, "one.txt", "Some text.");
        return await world.Get<IngestionQueue>().TakeAsync(world.Cancel) ?? throw new InvalidOperationException("Nothing to take.");
    }
}
