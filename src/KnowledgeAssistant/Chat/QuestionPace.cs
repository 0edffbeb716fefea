using System.Collections.Concurrent;
using KnowledgeAssistant.Access;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Chat;

/// <summary>How many questions a person may ask in a minute. People never notice it; programs that ask without end do.</summary>
public sealed class QuestionPace(IOptions<ChatSettings> settings, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, Queue<DateTimeOffset>> _asked = new();

    /// <summary>Counts a question.</summary>
    /// <exception cref="UserMessageException">It is one too many; the message says for how many seconds to wait.</exception>
    public void Count(CurrentUser user)
    {
        var now = time.GetUtcNow();
        var asked = _asked.GetOrAdd(user.Id, _ => new Queue<DateTimeOffset>());
        lock (asked)
        {
            while (asked.TryPeek(out var oldest) && now - oldest >= Minute)
                asked.Dequeue();
            if (asked.Count >= settings.Value.QuestionsPerMinute)
                throw new UserMessageException(Problem.TooManyQuestions, Math.Ceiling((Minute - (now - asked.Peek())).TotalSeconds).ToString("N0", null));

            asked.Enqueue(now);
        }
    }
}
