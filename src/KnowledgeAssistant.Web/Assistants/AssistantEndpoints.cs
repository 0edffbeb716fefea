using KnowledgeAssistant.Assistants;
using KnowledgeAssistant.Web.SignIn;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Assistants;

/// <summary>Assistants as files.</summary>
public static class AssistantEndpoints
{
    /// <summary>Maps the export; it needs a signed-in person who may change the assistant.</summary>
    public static void MapAssistants(this WebApplication app) => app.MapGet("/assistants/{id:guid}/export", ExportAsync).RequireAuthorization();

    private static async Task<IResult> ExportAsync(Guid id, HttpContext context, AssistantTransfer transfer, CancellationToken cancellationToken)
    {
        if (context.User.AsCurrentUser() is not { } user || await transfer.ExportAsync(user, id, cancellationToken) is not { } file)
            return Results.NotFound();

        context.Response.Headers.CacheControl = "private, no-store";
        var name = file.Name.Length > 0 ? file.Name : T("Standard assistant");
        return Results.File((file with { Name = name }).ToBytes(), "application/json", $"{string.Concat(name.Split(Path.GetInvalidFileNameChars()))}.json");
    }
}
