using System.Diagnostics;

namespace KnowledgeAssistant.Data;

/// <summary>
/// Named places between two steps that must never be half done. With <c>KNOWLEDGEASSISTANT_KILL_AT=name</c> (or
/// <c>name:3</c> for the third time it is passed) the process kills itself there, as a power cut would, so that the tests can
/// start it again and look. Without the variable each is one comparison with null.
/// </summary>
public static class FaultPoint
{
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("KNOWLEDGEASSISTANT_KILL_AT");
    private static int _passed;

    /// <summary>Says that the place called <paramref name="name"/> is being passed.</summary>
    public static void Pass(string name)
    {
        if (Wanted is null)
            return;

        var parts = Wanted.Split(':');
        if (parts[0] == name && Interlocked.Increment(ref _passed) == (parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1))
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
