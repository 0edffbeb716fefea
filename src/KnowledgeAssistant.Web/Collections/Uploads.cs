using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>
/// Takes one file a request: its bytes are the body, its name is in the address. The body is streamed to the disk as it comes,
/// so a file of any size costs one small buffer.
/// </summary>
internal static class Uploads
{
    private const string TokenHeader = "RequestVerificationToken";

    public static async Task<IResult> ReceiveAsync(
        Guid id, string? name, HttpContext context, IAntiforgery antiforgery, DocumentService documents, IOptions<IngestionOptions> options, CancellationToken cancellationToken)
    {
        // Without the header the check would read the body, looking for a form.
        if (!context.Request.Headers.ContainsKey(TokenHeader) || !await antiforgery.IsRequestValidAsync(context))
            return Refusal(StatusCodes.Status400BadRequest, T("This page is too old to take files. Load it again, then upload the file once more."));

        if (context.User.AsCurrentUser() is not { } user)
            return Results.Unauthorized();

        // The service counts the bytes as well; this is for a body whose length is not announced.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.LargestFileBytes + 1;

        try
        {
            var added = await documents.AddAsync(user, id, name ?? "", context.Request.Body, context.Request.ContentLength, cancellationToken);
            return Results.Json(new { added.DocumentId, added.VersionId, Kind = added.Kind.ToString(), added.Name });
        }
        catch (UserMessageException problem)
        {
            return Refusal(StatusOf(problem.UserMessage), T(problem.UserMessage));
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refusal(problem.StatusCode, T(new UserMessage(Problem.DocumentTooLarge, [name ?? "", options.Value.LargestFileMegabytes.ToString("N0", null)])));
        }
        catch (Exception problem) when (problem is BadHttpRequestException or OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;   // the sender is gone: she cancelled, or her connection was cut
        }
    }

    private static IResult Refusal(int status, string message) => Results.Json(new { message }, statusCode: status);

    private static int StatusOf(UserMessage problem) => problem.Key switch
    {
        Problem.CollectionGone => StatusCodes.Status404NotFound,
        Problem.DocumentTooLarge => StatusCodes.Status413PayloadTooLarge,
        Problem.StorageFull => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
