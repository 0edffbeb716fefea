using System.Globalization;
using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Chat.Techniques;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.AI;

namespace KnowledgeAssistant.Tests.Chat.Techniques;

/// <summary>Answers written by a technique over a <see cref="FakeOpenAI"/> that replies by what it is asked.</summary>
internal sealed class TechniqueFixture : IAsyncDisposable
{
    public const string Question = "How do I prepare for parental leave?";
    public const string Outline = "1. **Tell your team lead** [1]\n2. Fill in the form.\n3. Hand over your work\n4. Agree on the way back";

    private TechniqueFixture(FakeOpenAI endpoint, TestWorld world, ModelCall call) => (Endpoint, World, Call) = (endpoint, world, call);

    public FakeOpenAI Endpoint { get; }

    public TestWorld World { get; }

    public ModelCall Call { get; }

    public IReadOnlyList<FakeRequest> PointCalls => [.. Endpoint.Requests.Where(request => PointOf(request) is not null)];

    public static async Task<TechniqueFixture> CreateAsync(FakeAnswer answer, string question = Question)
    {
        var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(answer);
        var world = await TestWorld.CreateAsync(endpoint.Settings());
        var user = await world.PersonAsync("minji");
        ChatMessage[] messages = [new(ChatRole.System, "Answer from the sources."), new(ChatRole.User, $"Sources:\n[1] Tell us two months before.\n\nQuestion: {question}")];
        return new TechniqueFixture(endpoint, world, new ModelCall(user, ModelPurpose.Answer, messages) { Question = new SourcedQuestion(question, [], null!) });
    }

    /// <summary>Replies to router, outline and points; a point is written by <paramref name="point"/>, given its number.</summary>
    public static FakeAnswer Skeleton(Func<int, FakeReply, Task> point, string route = "SPLIT", string outline = Outline) => reply => reply.Request switch
    {
        var request when IsRoute(request) => FakeAnswers.Whole(route)(reply),
        var request when IsOutline(request) => FakeAnswers.Whole(outline)(reply),
        var request when PointOf(request) is { } number => point(number, reply),
        _ => FakeAnswers.Whole("A direct answer. [1]")(reply),
    };

    /// <summary>A point that is written whole.</summary>
    public static Task WriteAsync(int number, FakeReply reply) => FakeAnswers.Whole($"Text of point {number}. ", "[1]")(reply);

    public static bool IsRoute(FakeRequest request) => request.Messages[0].Text.StartsWith("You decide how", StringComparison.Ordinal);

    public static bool IsOutline(FakeRequest request) => request.Messages[^1].Text.Contains("Write only the skeleton", StringComparison.Ordinal);

    public static int? PointOf(FakeRequest request)
    {
        const string Task = "Write only point ";
        var at = request.Messages[^1].Text.IndexOf(Task, StringComparison.Ordinal);
        return at < 0 ? null : int.Parse(request.Messages[^1].Text.AsSpan(at + Task.Length, 1), CultureInfo.InvariantCulture);
    }

    public IAsyncEnumerable<ModelUpdate> StreamAsync(Technique technique, bool goesOn = false) => World.Get<TechniqueWriter>().WriteAsync(technique, Call, goesOn, World.Cancel);

    public async Task<Written> WriteAsync(Technique technique, bool goesOn = false)
    {
        var updates = new List<ModelUpdate>();
        UserMessage? problem = null;
        try
        {
            await foreach (var update in StreamAsync(technique, goesOn))
                updates.Add(update);
        }
        catch (UserMessageException failed)
        {
            problem = failed.UserMessage;
        }

        return new Written(updates, problem);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Endpoint.DisposeAsync();
    }

    /// <summary>What a technique gave.</summary>
    public sealed record Written(IReadOnlyList<ModelUpdate> Updates, UserMessage? Problem)
    {
        public string Text => string.Concat(Updates.OfType<ModelUpdate.Text>().Select(update => update.Value));

        public string Reasoning => string.Concat(Updates.OfType<ModelUpdate.Reasoning>().Select(update => update.Value));

        public TechniqueChoice? Choice => Updates.OfType<ModelUpdate.Took>().LastOrDefault()?.Choice;
    }
}
