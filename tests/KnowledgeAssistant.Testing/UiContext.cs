using System.Globalization;
using Bunit;
using KnowledgeAssistant.Access;
using MudBlazor.Services;

namespace KnowledgeAssistant.Testing;

/// <summary>A bUnit context with MudBlazor, interactive rendering, loose JavaScript and English texts. Dispose it with <c>await using</c>.</summary>
public sealed class UiContext : BunitContext
{
    /// <summary>A context in which <paramref name="culture"/> is the reader's language.</summary>
    public UiContext(string culture = "en")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", true));
    }

    /// <summary>Renders everything for this person.</summary>
    public UiContext For(CurrentUser user)
    {
        RenderTree.Add<Microsoft.AspNetCore.Components.CascadingValue<CurrentUser>>(parameters => parameters.Add(p => p.Value, user));
        return this;
    }
}
