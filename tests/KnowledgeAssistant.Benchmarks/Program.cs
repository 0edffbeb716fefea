using System.Text.Json;
using KnowledgeAssistant.Benchmarks;
using KnowledgeAssistant.Benchmarks.Citations;

BenchmarkCommand[] commands =
[
    StartCommand.Command,
    SampleCommand.Command,
    FirstTextCommand.Command,
    RetrieveCommand.Command,
    EmbedCommand.Command,
    PagesCommand.Command,
    FormatsCommand.Command,
    HostileCommand.Command,
    AnswersCommand.Command,
    CitationsCommand.Command,
    ConflictsCommand.Command,
    NotFoundCommand.Command,
    StreamsCommand.Command,
    OverheadCommand.Command,
    CircuitsCommand.Command,
    PageCommand.Command,
];

if (commands.SingleOrDefault(command => command.Name == args.FirstOrDefault()) is not { } chosen)
{
    Console.WriteLine("dotnet run -c Release --project tests/KnowledgeAssistant.Benchmarks -- COMMAND");
    foreach (var command in commands)
        Console.WriteLine($"  {command.Usage,-66} {command.Description}");
    return args.Length == 0 ? 0 : 1;
}

var figures = await chosen.RunAsync(new CommandArguments(args[1..]));
Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
return 0;
