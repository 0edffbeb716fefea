using KnowledgeAssistant.Administration;

namespace KnowledgeAssistant.Web;

/// <summary>What the program does on the console. One-time codes go there only, never into the log.</summary>
public static class Commands
{
    /// <summary>The command that opens the set-up page again.</summary>
    public const string ResetAdministrator = "reset-administrator";

    /// <summary>Runs the command of the arguments, if there is one; otherwise prints the set-up code of an unclaimed instance.</summary>
    /// <returns>Whether there was a command, so that no server is to start.</returns>
    public static async Task<bool> RunCommandAsync(this WebApplication app, string[] arguments)
    {
        var setUp = app.Services.GetRequiredService<SetUpService>();
        if (arguments is [ResetAdministrator, ..])
        {
            var code = await setUp.ResetAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync($"One-time code: {code}\nStart the server and open its /set-up page within 24 hours.");
            return true;
        }

        if (await setUp.NewCodeAsync(app.Lifetime.ApplicationStopping) is { } first)
            await Console.Out.WriteLineAsync($"\n  This server has no administrator yet. Open {AddressOf(app.Configuration)} in a browser and enter this one-time code:\n\n      {first}\n");
        return false;
    }

    // The code is printed before the server listens: what it is told to listen at is what a person on this machine opens.
    private static string AddressOf(IConfiguration configuration) =>
        configuration["urls"]?.Split(';')[0].Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            is { } address && !address.EndsWith(":0", StringComparison.Ordinal) ? address : "it";
}
