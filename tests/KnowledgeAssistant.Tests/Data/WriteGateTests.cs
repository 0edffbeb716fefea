using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Data;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace KnowledgeAssistant.Tests.Data;

public sealed class WriteGateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_writes_at_a_time_and_people_go_before_ingestion()
    {
        var gate = new WriteGate();
        var order = new List<string>();
        await gate.EnterAsync(Cancel);
        Task[] waiting =
        [
            WriteAsync(gate, order, "ingestion 1", isIngestion: true), WriteAsync(gate, order, "person 1"),
            WriteAsync(gate, order, "ingestion 2", isIngestion: true), WriteAsync(gate, order, "person 2"),
        ];
        Assert.All(waiting, write => Assert.False(write.IsCompleted));

        gate.Leave();
        await Task.WhenAll(waiting);

        Assert.Equal(["person 1", "person 2", "ingestion 1", "ingestion 2"], order);
    }

    [Fact]
    public async Task A_write_that_would_block_a_thread_until_its_turn_is_refused()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var db = await world.Database.CreateDbContextAsync(Cancel);
        db.Collections.Add(new Collection { Name = "Handbook", EmbeddingModel = "use-lite" });

        Assert.Throws<NotSupportedException>(() => db.SaveChanges());
        Assert.Throws<NotSupportedException>(() => db.Database.BeginTransaction());
        Assert.Throws<NotSupportedException>(() => db.Collections.ExecuteDelete());

        await db.SaveChangesAsync(Cancel);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_the_queue_and_holds_nothing()
    {
        var gate = new WriteGate();
        using var impatience = new CancellationTokenSource();
        await gate.EnterAsync(Cancel);
        var impatient = gate.EnterAsync(impatience.Token).AsTask();
        var patient = gate.EnterAsync(Cancel).AsTask();

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        gate.Leave();
        await patient;
        gate.Leave();

        Assert.True(gate.EnterAsync(Cancel).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Hundreds_that_come_and_give_up_at_random_never_meet_and_never_block_the_gate()
    {
        var gate = new WriteGate();
        var (inside, met) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(
            async () =>
            {
                using var impatience = new CancellationTokenSource();
                using var asIngestion = i % 2 == 0 ? WriteGate.AsIngestion() : null;
                var entering = gate.EnterAsync(impatience.Token).AsTask();
                if (i % 3 == 0)
                    await impatience.CancelAsync();
                try
                {
                    await entering;
                }
                catch (OperationCanceledException)
                {
                    return;
                }

                if (Interlocked.Increment(ref inside) != 1)
                    Interlocked.Increment(ref met);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                gate.Leave();
            },
            Cancel)));

        Assert.Equal(0, met);
        Assert.True(gate.EnterAsync(Cancel).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_failed_save_lets_the_next_one_write()
    {
        await using var world = await TestWorld.CreateAsync();
        var person = await world.PersonAsync("minji");

        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
        {
            db.CollectionMembers.Add(new CollectionMember { CollectionId = Guid.NewGuid(), PersonId = person.Id });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(world.Cancel));

            await world.PersonAsync("jun");
        }
    }

    [Fact]
    public async Task A_failed_bulk_change_lets_the_next_one_write()
    {
        await using var world = await TestWorld.CreateAsync();
        var person = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(person);

        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
        {
            await Assert.ThrowsAnyAsync<Exception>(() => db.CollectionMembers.ExecuteUpdateAsync(set => set.SetProperty(m => m.PersonId, Guid.NewGuid()), world.Cancel));

            await world.PersonAsync("jun");
        }

        Assert.Equal(CollectionRole.Owner, (await world.Get<CollectionService>().ReadAsync(person, collection, world.Cancel)).Role);
    }

    [Fact]
    public async Task A_save_that_was_cancelled_while_waiting_writes_nothing_and_holds_nothing()
    {
        await using var world = await TestWorld.CreateAsync();
        using var impatience = new CancellationTokenSource();
        await using var holder = await world.Database.CreateDbContextAsync(world.Cancel);
        await using var waiting = await world.Database.CreateDbContextAsync(world.Cancel);
        var transaction = await holder.Database.BeginTransactionAsync(world.Cancel);
        waiting.Collections.Add(new Collection { Name = "Late", EmbeddingModel = "use-lite" });

        var saving = waiting.SaveChangesAsync(impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        await transaction.DisposeAsync();
        await world.PersonAsync("jun");

        Assert.Empty(await holder.Collections.ToListAsync(world.Cancel));
    }

    [Fact]
    public async Task A_transaction_holds_the_gate_to_its_end_however_it_ends()
    {
        await using var world = await TestWorld.CreateAsync();
        await using var holder = await world.Database.CreateDbContextAsync(world.Cancel);
        var transaction = await holder.Database.BeginTransactionAsync(world.Cancel);
        holder.Collections.Add(new Collection { Name = "Given up", EmbeddingModel = "use-lite" });
        await holder.SaveChangesAsync(world.Cancel);

        var other = world.PersonAsync("jun");
        Assert.False(other.IsCompleted);
        await transaction.DisposeAsync();
        await other;

        Assert.Empty(await holder.Collections.AsNoTracking().ToListAsync(world.Cancel));
    }

    [Fact]
    public async Task A_transaction_that_is_cancelled_as_it_begins_holds_nothing()
    {
        await using var world = await TestWorld.CreateAsync();
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
        {
            await db.Database.OpenConnectionAsync(world.Cancel);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.Database.BeginTransactionAsync(new CancellationToken(canceled: true)));
        }

        using var inVain = CancellationTokenSource.CreateLinkedTokenSource(world.Cancel);
        await using var next = await world.Database.CreateDbContextAsync(world.Cancel);
        var beginning = next.Database.BeginTransactionAsync(inVain.Token);
        var isFree = beginning.IsCompletedSuccessfully;
        await inVain.CancelAsync();

        Assert.True(isFree);
    }

    private static async Task WriteAsync(WriteGate gate, List<string> order, string who, bool isIngestion = false)
    {
        using var asIngestion = isIngestion ? WriteGate.AsIngestion() : null;
        await gate.EnterAsync(Cancel);
        order.Add(who);
        gate.Leave();
    }
}
