namespace KnowledgeAssistant.Web.Collections;

/// <summary>What travels by plain HTTP: uploads and originals, never over the circuit.</summary>
public static class DocumentEndpoints
{
    /// <summary>Maps uploads and originals; all need a signed-in person.</summary>
    public static void MapDocuments(this WebApplication app)
    {
        app.MapPost("/collections/{id:guid}/documents", Uploads.ReceiveAsync).RequireAuthorization().WithMetadata(new UploadMark());
        app.MapGet("/documents/{versionId:guid}/original", Originals.SendAsync).RequireAuthorization();
    }
}
