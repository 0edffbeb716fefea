using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Administration;

public sealed class SetUpServiceTests
{
    private const string Password = "correct horse battery";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Each_start_without_an_administrator_gives_a_fresh_code_and_only_its_hash_is_stored()
    {
        await using var world = await CreateAsync();
        var setUp = world.Get<SetUpService>();

        var first = await setUp.NewCodeAsync(world.Cancel);
        var second = await setUp.NewCodeAsync(world.Cancel);

        Assert.NotEqual(first, second);
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Equal(Secrets.HashCode(second!), Assert.Single(await db.SetUpCodes.ToListAsync(world.Cancel)).Hash);
        await RefusedAsync(Problem.SetUpCodeWrong, () => setUp.ClaimAsync(first!, "Minji", "minji@example.com", Password, world.Cancel));
        Assert.Equal(PersonRole.Administrator, (await setUp.ClaimAsync(second!, "Minji", "minji@example.com", Password, world.Cancel)).Role);
    }

    [Fact]
    public async Task Once_claimed_there_is_no_code_and_no_second_claim()
    {
        await using var world = await CreateAsync();
        var setUp = world.Get<SetUpService>();
        var code = await setUp.NewCodeAsync(world.Cancel);
        await setUp.ClaimAsync(code!, "Minji", "minji@example.com", Password, world.Cancel);

        Assert.True(await setUp.IsClaimedAsync(world.Cancel));
        Assert.Null(await setUp.NewCodeAsync(world.Cancel));
        await RefusedAsync(Problem.AlreadySetUp, () => setUp.ClaimAsync(code!, "Jun", "jun@example.com", Password, world.Cancel));
    }

    [Fact]
    public async Task Of_fifty_claims_at_once_one_succeeds_and_the_others_hear_that_somebody_was_first()
    {
        await using var world = await CreateAsync();
        var setUp = world.Get<SetUpService>();
        var code = await setUp.NewCodeAsync(world.Cancel);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(
            () => OutcomeAsync(() => setUp.ClaimAsync(code!, "Person", $"person{number}@example.com", Password, world.Cancel)))));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(49, outcomes.Count(outcome => outcome == Problem.AlreadySetUp));
        await using var db = await world.Database.CreateDbContextAsync(world.Cancel);
        Assert.Single(await db.Users.ToListAsync(world.Cancel));
        Assert.Empty(await db.SetUpCodes.ToListAsync(world.Cancel));
    }

    [Fact]
    public async Task A_claim_with_a_field_that_is_not_usable_leaves_the_code_for_the_next_try()
    {
        await using var world = await CreateAsync();
        var setUp = world.Get<SetUpService>();
        var code = await setUp.NewCodeAsync(world.Cancel);

        await RefusedAsync(Problem.PasswordInvalid, () => setUp.ClaimAsync(code!, "Minji", "minji@example.com", "short", world.Cancel));
        await RefusedAsync(Problem.PasswordInvalid, () => setUp.ClaimAsync(code!, "Minji", "minji@example.com", new string('x', 129), world.Cancel));
        await RefusedAsync(Problem.EmailInvalid, () => setUp.ClaimAsync(code!, "Minji", "minji", Password, world.Cancel));
        await RefusedAsync(Problem.PersonNameInvalid, () => setUp.ClaimAsync(code!, " \t", "minji@example.com", Password, world.Cancel));

        Assert.False(await setUp.IsClaimedAsync(world.Cancel));
        await setUp.ClaimAsync(code!, "Minji", "minji@example.com", Password, world.Cancel);
    }

    [Fact]
    public async Task After_five_wrong_codes_even_the_right_one_has_to_wait()
    {
        await using var world = await CreateAsync();
        var setUp = world.Get<SetUpService>();
        var code = await setUp.NewCodeAsync(world.Cancel);
        for (var attempt = 0; attempt < 5; attempt++)
            await RefusedAsync(Problem.SetUpCodeWrong, () => setUp.ClaimAsync("AAAA-AAAA-AAAA", "Minji", "minji@example.com", Password, world.Cancel));

        await RefusedAsync(Problem.SetUpCodeWait, () => setUp.ClaimAsync(code!, "Minji", "minji@example.com", Password, world.Cancel));

        _clock.Advance(TimeSpan.FromSeconds(31));
        await setUp.ClaimAsync(code!, "Minji", "minji@example.com", Password, world.Cancel);
    }

    [Fact]
    public async Task The_code_of_a_reset_stays_over_the_next_start_for_a_day()
    {
        await using var world = await CreateAsync();
        var setUp = world.Get<SetUpService>();
        var code = await setUp.ResetAsync(world.Cancel);

        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Null(await setUp.NewCodeAsync(world.Cancel));

        _clock.Advance(TimeSpan.FromHours(2));
        await RefusedAsync(Problem.SetUpCodeWrong, () => setUp.ClaimAsync(code, "Minji", "minji@example.com", Password, world.Cancel));
        Assert.NotNull(await setUp.NewCodeAsync(world.Cancel));
    }

    [Fact]
    public async Task After_a_reset_an_existing_account_becomes_an_enabled_administrator_with_the_new_password()
    {
        await using var world = await CreateAsync();
        var jun = await world.PersonAsync("jun");
        await using (var db = await world.Database.CreateDbContextAsync(world.Cancel))
            await db.Users.Where(p => p.Id == jun.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.IsDisabled, true), world.Cancel);
        var code = await world.Get<SetUpService>().ResetAsync(world.Cancel);

        var claimed = await world.Get<SetUpService>().ClaimAsync(code, "Somebody", " JUN@example.com ", Password, world.Cancel);

        Assert.Equal(jun.Id, claimed.Id);
        var person = await world.Get<AccountService>().SignInAsync("jun@example.com", Password, world.Cancel);
        Assert.Equal(("jun", PersonRole.Administrator), (person?.DisplayName, person?.Role));
    }

    private Task<TestWorld> CreateAsync() => TestWorld.CreateAsync(services: services => services.AddSingleton<TimeProvider>(_clock));

    private static async Task RefusedAsync(string problem, Func<Task> act) =>
        Assert.Equal(problem, (await Assert.ThrowsAsync<UserMessageException>(act)).UserMessage.Key);

    private static async Task<string?> OutcomeAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (UserMessageException problem)
        {
            return problem.UserMessage.Key;
        }
    }
}
