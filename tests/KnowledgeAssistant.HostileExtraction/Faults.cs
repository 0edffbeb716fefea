namespace KnowledgeAssistant.HostileExtraction;

/// <summary>What parsers do over files that they were not written for.</summary>
public static class Faults
{
    /// <summary>Calls itself until the stack is full.</summary>
    public static IEnumerable<string> Recurse()
    {
        yield return "The first block arrives.";
        yield return $"{Deeper(0)}";
    }

    /// <summary>Computes without end.</summary>
    public static IEnumerable<string> NeverReturn()
    {
        yield return "The first block arrives.";
        for (var turns = 0UL; ;)
            turns++;
    }

    /// <summary>Waits for something that never happens.</summary>
    public static IEnumerable<string> WaitForEver()
    {
        yield return "The first block arrives.";
        using var never = new ManualResetEventSlim();
        never.Wait();
    }

    /// <summary>Allocates without end.</summary>
    public static IEnumerable<string> EatMemory()
    {
        yield return "The first block arrives.";
        var eaten = new List<byte[]>();
        while (true)
        {
            var bite = new byte[1024 * 1024];
            Array.Fill(bite, (byte)1);
            eaten.Add(bite);
        }
    }

    /// <summary>Throws what nobody expects.</summary>
    public static IEnumerable<string> Throw()
    {
        yield return "The first block arrives.";
        throw new InvalidOperationException("A parser's fault.");
    }

    /// <summary>Tells what environment it runs in.</summary>
    public static IEnumerable<string> TellEnvironment() => Environment.GetEnvironmentVariables().Keys.Cast<string>();

    /// <summary>Prints to standard output, where only frames belong.</summary>
    public static IEnumerable<string> Print()
    {
        Console.WriteLine("Something a parser wants to tell.");
        yield return "The text.";
    }

    private static int Deeper(int depth) => depth < 0 ? 0 : Deeper(depth + 1) + Deeper(depth + 2);
}
