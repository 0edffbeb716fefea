using System.Text;
using System.Text.Unicode;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Web.SignIn;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Collections;

/// <summary>
/// Sends originals. What people uploaded is never shown as a page of ours: it is an attachment, except for PDF and plain text
/// that the reader asks to open, and in no case may it run anything or load anything.
/// </summary>
internal static class Originals
{
    private const string Sealed = "sandbox; default-src 'none'";

    // The browser's own PDF view does not open inside a sandbox; it needs its style and nothing of ours.
    private const string SealedPdf = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

    public static async Task<IResult> SendAsync(Guid versionId, bool? open, HttpContext context, DocumentLibrary library, CancellationToken cancellationToken)
    {
        if (context.User.AsCurrentUser() is not { } user)
            return Results.Unauthorized();

        OriginalFile original;
        try
        {
            original = await library.OpenOriginalAsync(user, versionId, cancellationToken);
        }
        catch (UserMessageException problem) when (problem.UserMessage.Key == Problem.OriginalMissing)
        {
            return Results.Text(T(problem.UserMessage), "text/plain", Encoding.UTF8, StatusCodes.Status404NotFound);
        }
        catch (UserMessageException)
        {
            return Results.NotFound();
        }

        var (isShown, type) = (open == true, original.Format) switch
        {
            (true, "pdf") => (true, "application/pdf"),
            (true, "text" or "markdown") => (true, await TextTypeAsync(original.Path, cancellationToken)),
            _ => (false, "application/octet-stream"),
        };

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isShown && original.Format == "pdf" ? SealedPdf : Sealed;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        if (!isShown)
            return Results.File(original.Path, type, original.Name, enableRangeProcessing: true);

        var disposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(original.Name);
        headers.ContentDisposition = disposition.ToString();
        return Results.File(original.Path, type, enableRangeProcessing: true);
    }

    // UTF-8 is said where it is so; of older charsets the browser knows more than we can say in a header.
    private static async Task<string> TextTypeAsync(string path, CancellationToken cancellationToken)
    {
        var head = new byte[64 * 1024];
        await using var file = File.OpenRead(path);
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);

        // The head may end inside a character of up to four bytes.
        var isUtf8 = Enumerable.Range(0, length == head.Length ? 4 : 1).Any(dropped => Utf8.IsValid(head.AsSpan(0, Math.Max(0, length - dropped))));
        return isUtf8 ? "text/plain; charset=utf-8" : "text/plain";
    }
}
