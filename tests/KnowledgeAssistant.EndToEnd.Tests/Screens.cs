using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>
/// The pictures that the journeys leave: all of them under tests/TestResults/screens, and those that the README shows under
/// docs/screens when README_SCREENS is set.
/// </summary>
internal static class Screens
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    /// <summary>Leaves a picture of what the visitor sees.</summary>
    public static Task SaveAsync(this Visitor visitor, string name) => SaveAsync(visitor, Path.Combine("tests", "TestResults", "screens"), name);

    /// <summary>Leaves a picture that the README shows.</summary>
    public static async Task SaveForReadmeAsync(this Visitor visitor, string name)
    {
        await visitor.SaveAsync("readme-" + name);
        if (Environment.GetEnvironmentVariable("README_SCREENS") is not null)
            await SaveAsync(visitor, Path.Combine("docs", "screens"), name);
    }

    private static Task<byte[]> SaveAsync(Visitor visitor, string folder, string name) => visitor.Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Repository, folder, name + ".png"),
        Animations = ScreenshotAnimations.Disabled,
    });

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
