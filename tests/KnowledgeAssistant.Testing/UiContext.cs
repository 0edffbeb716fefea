using System.Globalization;
using Bunit;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Chat;
using KnowledgeAssistant.Collections.Ingestion;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;

namespace KnowledgeAssistant.Testing;

/// <summary>A bUnit context with MudBlazor, interactive rendering, loose JavaScript and English texts. Dispose it with <c>await using</c>.</summary>
public sealed class UiContext : BunitContext
{
    // A second, as bUnit has it, is too short on a machine that builds and tests at once.
    static UiContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(60);

    /// <summary>A context in which <paramref name="culture"/> is the reader's language.</summary>
    public UiContext(string culture = "en")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<AntiforgeryStateProvider, NoAntiforgery>();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>Where the page is.</summary>
    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>The address without the host.</summary>
    public string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <summary>The components get the services of this world.</summary>
    public UiContext With(TestWorld world)
    {
        Services.AddFallbackServiceProvider(world.Services);

        // MudBlazor brings a clock and options of its own, which would be found first.
        Services.AddSingleton(world.Get<TimeProvider>());
        Services.AddSingleton(world.Get<IOptions<ChatSettings>>());
        Services.AddSingleton(world.Get<IOptions<IngestionOptions>>());
        return this;
    }

    /// <inheritdoc/>
    public override IRenderedComponent<TComponent> Render<TComponent>(Action<ComponentParameterCollectionBuilder<TComponent>>? parameterBuilder = null)
    {
        // Not earlier: it makes the renderer, and with it the services, of which none can be added then.
        SetRendererInfo(new RendererInfo("Server", true));
        return base.Render(parameterBuilder);
    }

    /// <summary>Renders everything for this person.</summary>
    public UiContext For(CurrentUser user)
    {
        RenderTree.Add<CascadingValue<CurrentUser>>(parameters => parameters.Add(p => p.Value, user));
        return this;
    }

    /// <summary>Renders the place where dialogs appear. Before the page that opens them.</summary>
    public IRenderedComponent<MudDialogProvider> RenderDialogs() => Render<MudDialogProvider>();

    /// <summary>Opens a dialog by itself.</summary>
    public async Task<IRenderedComponent<MudDialogProvider>> ShowDialogAsync<TDialog>(DialogParameters<TDialog> parameters) where TDialog : IComponent
    {
        var dialogs = RenderDialogs();
        await dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<TDialog>("Title", parameters));
        return dialogs;
    }

    private sealed class NoAntiforgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
