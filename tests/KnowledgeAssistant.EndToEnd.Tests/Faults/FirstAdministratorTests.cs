using KnowledgeAssistant.Access;
using Microsoft.EntityFrameworkCore;

namespace KnowledgeAssistant.EndToEnd.Tests.Faults;

/// <summary>The one-time code and the claim of the first administrator, on the running program.</summary>
public sealed class FirstAdministratorTests(FaultStorage storage)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_one_time_code_is_printed_on_the_console_and_stands_in_no_log()
    {
        using var folder = new EmptyStorage();
        await using var app = await AppProcess.StartAsync(folder.Path, null, ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft", "Trace"));
        using var visitor = await app.VisitAsync();

        Assert.Equal("/welcome", (await visitor.SetUpAsync(app.SetUpCode, StorageCopy.Email, StorageCopy.Password)).Path);

        Assert.Equal(0, await app.StopAsync());
        Assert.Contains("DatabaseStartup", app.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(app.SetUpCode, app.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(app.SetUpCode.Replace("-", "", StringComparison.Ordinal), app.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(StorageCopy.Password, app.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Of_fifty_browsers_that_claim_at_once_one_becomes_administrator()
    {
        using var folder = new EmptyStorage();
        await using var app = await AppProcess.StartAsync(folder.Path);
        var (url, code) = (await app.ListensAsync(), app.SetUpCode);

        var missing = 50;
        var everybodyIsThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var ends = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
        {
            using var visitor = new AppVisitor(url);
            return await visitor.SetUpAsync(code, $"person{number}@example.com", StorageCopy.Password, () =>
            {
                if (Interlocked.Decrement(ref missing) == 0)
                    everybodyIsThere.SetResult();
                return everybodyIsThere.Task;
            });
        }));

        Assert.Single(ends, end => end.Path == "/welcome");
        Assert.All(ends.Where(end => end.Path != "/welcome"), end => Assert.Contains("This server has its administrator already.", end.Html, StringComparison.Ordinal));
        using var database = TestDatabase.Open(folder.Path);
        await using var db = database.CreateDbContext();
        Assert.Equal(PersonRole.Administrator, Assert.Single(await db.Users.ToListAsync(Cancel)).Role);
        Assert.Single(await db.AdministratorClaims.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Reset_administrator_prints_a_code_that_lets_one_administrator_in()
    {
        using var copy = storage.Copy();
        string code;
        await using (var command = AppProcess.Launch(copy.Folder, null, "reset-administrator"))
        {
            Assert.Equal(0, await command.ExitsAsync());
            code = command.SetUpCode;
            Assert.DoesNotContain(code, command.Errors, StringComparison.Ordinal);
        }

        await using var app = await AppProcess.StartAsync(copy.Folder);
        using var first = await app.VisitAsync();
        using var second = await app.VisitAsync();

        Assert.Equal("/welcome", (await first.SetUpAsync(code, "jun@example.com", "another long password")).Path);
        Assert.NotEqual("/welcome", (await second.SetUpAsync(code, "hana@example.com", "another long password")).Path);
        using var database = TestDatabase.Open(copy.Folder);
        await using var db = database.CreateDbContext();
        Assert.Equal(
            [("jun@example.com", PersonRole.Administrator), (StorageCopy.Email, PersonRole.Administrator)],
            (await db.Users.OrderBy(p => p.Email).ToListAsync(Cancel)).Select(p => (p.Email, p.Role)));
    }
}
