using KnowledgeAssistant;
using KnowledgeAssistant.Web;
using KnowledgeAssistant.Web.Assistants;
using KnowledgeAssistant.Web.Collections;
using KnowledgeAssistant.Web.Embeddings;
using KnowledgeAssistant.Web.Layout;
using KnowledgeAssistant.Web.Operation;
using KnowledgeAssistant.Web.Shared;
using KnowledgeAssistant.Web.SignIn;
using KnowledgeAssistant.Web.Usage;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddStoredSettings();
    builder.Services
        .AddKnowledgeAssistant()
        .AddHosting(builder.Configuration)
        .AddPages()
        .AddSignIn();

    if (args is [HealthCommand.Name, ..])
        return await HealthCommand.RunAsync(builder.Configuration);

    await using var app = builder.Build();
    await app.PrepareStorageAsync();

    if (await app.RunCommandAsync(args))
        return 0;

    app.UseProxies();
    app.UseRequestScope();
    app.UseSecurityHeaders();
    app.UseTexts();
    app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseSignIn();
    app.UseLimits();
    app.UseMetrics();
    app.UseAntiforgery();

    app.MapStaticAssets().AllowAnonymous();
    app.MapHealth();
    app.MapSignIn();
    app.MapDocuments();
    app.MapEmbeddings();
    app.MapAssistants();
    app.MapPalette();
    app.MapUsage();
    app.MapPages();

    await app.RunAsync();
    return 0;
}
catch (Exception problem) when (Startup.Explain(problem) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

/// <summary>The program; public so that tests can host it.</summary>
public partial class Program;
