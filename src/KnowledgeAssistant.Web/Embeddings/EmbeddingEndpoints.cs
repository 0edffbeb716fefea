using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Web.Collections;
using KnowledgeAssistant.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Embeddings;

/// <summary>Takes the archive of a model by plain HTTP: its bytes are the body, the folder's name is in the address.</summary>
public static class EmbeddingEndpoints
{
    private const string TokenHeader = "RequestVerificationToken";

    /// <summary>Maps the upload; it needs a signed-in administrator.</summary>
    public static void MapEmbeddings(this WebApplication app) =>
        app.MapPost("/embedding-models/folders", ReceiveAsync).RequireAuthorization().WithMetadata(new UploadMark());

    private static async Task<IResult> ReceiveAsync(
        string? name, HttpContext context, IAntiforgery antiforgery, EmbeddingModelService models, IOptions<EmbeddingOptions> options, CancellationToken cancellationToken)
    {
        // Without the header the check would read the body, looking for a form.
        if (!context.Request.Headers.ContainsKey(TokenHeader) || !await antiforgery.IsRequestValidAsync(context))
            return Refusal(StatusCodes.Status400BadRequest, T("This page is too old to take files. Load it again, then upload the file once more."));

        if (context.User.AsCurrentUser() is not { } user)
            return Results.Unauthorized();

        // The service counts the bytes as well.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.LargestModelBytes + 1;

        try
        {
            await models.ReceiveAsync(user, name ?? "", context.Request.Body, cancellationToken);
            return Results.Json(new { name });
        }
        catch (UserMessageException problem)
        {
            return Refusal(problem.UserMessage.Key == Problem.NotAllowed ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity, T(problem.UserMessage));
        }
        catch (Exception problem) when (problem is BadHttpRequestException or OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;   // the sender is gone
        }
    }

    private static IResult Refusal(int status, string message) => Results.Json(new { message }, statusCode: status);
}
