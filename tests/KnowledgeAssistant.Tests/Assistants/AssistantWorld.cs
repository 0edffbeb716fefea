using KnowledgeAssistant.Access;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.Tests.Assistants;

/// <summary>A world with an administrator, an owner and somebody else.</summary>
internal sealed class AssistantWorld : IAsyncDisposable
{
    public static readonly AssistantDefinition Guide = new("HR guide", "Knows the handbook.", new AssistantPicture(), new AssistantSettings { Persona = "Friendly and exact.", Instructions = "Name the rule.\nNever guess." });

    public required TestWorld World { get; init; }

    public required CurrentUser Administrator { get; init; }

    public required CurrentUser Owner { get; init; }

    public required CurrentUser Other { get; init; }

    public AssistantService Service => World.Get<AssistantService>();

    public AssistantReader Reader => World.Get<AssistantReader>();

    public CancellationToken Cancel => World.Cancel;

    public static async Task<AssistantWorld> CreateAsync()
    {
        var world = await TestWorld.CreateAsync();
        return new AssistantWorld { World = world, Administrator = await world.PersonAsync("admin", PersonRole.Administrator), Owner = await world.PersonAsync("owner"), Other = await world.PersonAsync("other") };
    }

    public Task<Guid> MakeAsync(AssistantDefinition? definition = null) => Service.CreateAsync(Owner, definition ?? Guide, "First", Cancel);

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
