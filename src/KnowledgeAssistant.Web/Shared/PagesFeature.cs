using System.Globalization;
using MudBlazor;
using MudBlazor.Services;

namespace KnowledgeAssistant.Web.Shared;

/// <summary>The pages: components, circuits, languages, and the headers that keep a browser from doing more than the page needs.</summary>
public static class PagesFeature
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly CultureInfo[] Cultures = [new("en"), new("ko")];

    /// <summary>Registers components, MudBlazor and languages.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents()
            // A circuit that was given up is not made anew in its old page: that page loads itself again, where it was.
            .AddInteractiveServerComponents(circuits => circuits.PersistedCircuitInMemoryMaxRetained = 0);
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.VisibleStateDuration = 6000;
        });
        services.AddHttpContextAccessor();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture("en");
            options.SupportedCultures = Cultures;
            options.SupportedUICultures = Cultures;
        });
        return services;
    }

    /// <summary>The reader's language: the cookie of her choice, else the browser's.</summary>
    public static void UseTexts(this WebApplication app) => app.UseRequestLocalization();

    /// <summary>Sends the security headers with every response.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return next(context);
    });

    /// <summary>Maps the pages; all need a signed-in person unless they say otherwise, so anonymous visitors hold no circuit.</summary>
    public static void MapPages(this WebApplication app) => app.MapRazorComponents<App>()
        .AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = null;     // ours is stricter, and one policy is enough
            options.ConfigureWebSocketAcceptContext = CompressEachMessageAlone;
        })
        .RequireAuthorization();

    // A compressor that remembers earlier messages takes more memory than all the rest of an open page that nobody touches.
    private static Task CompressEachMessageAlone(HttpContext context, WebSocketAcceptContext accepted)
    {
        (accepted.DangerousEnableCompression, accepted.DisableServerContextTakeover) = (true, true);
        return Task.CompletedTask;
    }
}
