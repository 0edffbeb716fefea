using System.Runtime.InteropServices;

namespace KnowledgeAssistant.Extraction;

/// <summary>What makes a process an extraction process.</summary>
public static class ExtractionProgram
{
    /// <summary>Serves requests from standard input on standard output until standard input ends.</summary>
    /// <param name="extractors">The formats to read.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(DocumentExtractors extractors)
    {
        // Signals to the server's whole group are the server's to answer; it closes our input when it is done with us.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);

        var input = Console.OpenStandardInput();
        var output = Console.OpenStandardOutput();
        // Only frames may reach standard output, whatever a parser prints.
        Console.SetOut(Console.Error);
        return await ExtractionHost.RunAsync(input, output, extractors);
    }
}
