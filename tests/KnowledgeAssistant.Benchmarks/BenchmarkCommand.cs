namespace KnowledgeAssistant.Benchmarks;

/// <summary>
/// A figure that the product is held to. A command may print what it likes while it measures; its figures are its result, and
/// the program writes them as the one line of JSON that ends the output.
/// </summary>
/// <param name="Name">What the person types.</param>
/// <param name="Options">Its options, as they are typed; may be empty.</param>
/// <param name="Description">One line on what is measured.</param>
/// <param name="RunAsync">Measures and gives the figures: a record or anonymous object.</param>
internal sealed record BenchmarkCommand(string Name, string Options, string Description, Func<CommandArguments, Task<object>> RunAsync)
{
    /// <summary>Name and options.</summary>
    public string Usage => $"{Name} {Options}".TrimEnd();
}
