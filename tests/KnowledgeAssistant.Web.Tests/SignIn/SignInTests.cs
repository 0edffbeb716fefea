using KnowledgeAssistant.Administration;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.SignIn;

public sealed class SignInTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_person_signs_in_with_the_form_and_sees_her_account()
    {
        await using var app = await AppHost.StartAsync();
        await app.AddPersonAsync("minji@example.com", Password, "Minji Park");

        using var client = await app.SignInAsync("minji@example.com", Password);

        var page = await client.GetStringAsync("/account", app.Cancel);
        Assert.Contains("Minji Park", page, StringComparison.Ordinal);
        Assert.Contains("minji@example.com", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_takes_its_time_whether_there_is_such_an_account_or_not()
    {
        var clock = new HeldClock();
        await using var app = await AppHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        await app.AddPersonAsync("minji@example.com", Password, "Minji Park");
        using var visitor = app.NewClient();

        foreach (var email in new[] { "minji@example.com", "nobody@example.com" })
        {
            var waits = clock.NextAsync();
            var refused = app.PostFormAsync(visitor, "/sign-in", new() { ["Email"] = email, ["Password"] = "not the password" });

            Assert.Same(waits, await Task.WhenAny(refused, waits));
            // Tries for one address take turns: when the second has been looked at, the first has been for long.
            await Task.WhenAny(refused, app.Get<AccountService>().SignInAsync(email, "not this one either", app.Cancel));
            Assert.False(refused.IsCompleted);
            (await waits).Invoke();
            using var answer = await refused;
            Assert.Contains("not right", await answer.Content.ReadAsStringAsync(app.Cancel), StringComparison.Ordinal);
        }
    }

    /// <summary>The real time, but what is to come within a second comes when the test says so.</summary>
    private sealed class HeldClock : TimeProvider
    {
        private TaskCompletionSource<Action> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Action> NextAsync() => (_next = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime <= TimeSpan.Zero || dueTime >= TimeSpan.FromSeconds(1))
                return base.CreateTimer(callback, state, dueTime, period);

            _next.TrySetResult(() => callback(state));
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
