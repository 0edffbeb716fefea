using System.Diagnostics;
using OpenTelemetry;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>Takes tags out of spans before anybody sends them.</summary>
public sealed class PrivateTags(IReadOnlyList<string> names) : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        foreach (var name in names)
            data.SetTag(name, null);
    }
}
