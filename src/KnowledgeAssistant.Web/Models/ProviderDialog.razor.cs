using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using static KnowledgeAssistant.Web.Shared.Words;

namespace KnowledgeAssistant.Web.Models;

/// <summary>Asks for a provider's address and key; a new one begins with what is known of its kind.</summary>
public sealed partial class ProviderDialog(ProviderService providers)
{
    private ProviderPreset _preset = ProviderPreset.All[0];
    private UserMessage? _problem;
    private string _name = "";
    private string _baseUrl = "";
    private string? _key;
    private bool _takesKeyAway;
    private ProviderPlace _place;
    private bool _isPlaceChosen;
    private bool _mustChoosePlace;
    private bool _isBusy;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [CascadingParameter] private CurrentUser User { get; set; } = default!;

    /// <summary>The provider to change; null for a new one.</summary>
    [Parameter] public ProviderSummary? Provider { get; set; }

    private bool IsMoved => Provider is { Key: not ProviderKeyState.None } provider && provider.Settings.BaseUrl != _baseUrl.Trim().TrimEnd('/');

    private string KeyHint => (Provider, IsMoved) switch
    {
        ({ Key: ProviderKeyState.Set }, false) => T("Keep the key"),
        (null, _) when _preset.NeedsKey => T("Needed"),
        (null, _) => T("Only if the server asks for one"),
        _ => "",
    };

    private string PlaceByAddress => Uri.TryCreate(_baseUrl.Trim(), UriKind.Absolute, out var address) && HouseAddress.IsInside(address) ? T("Runs.local") : T("Runs.external");

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Provider is { Settings: var settings })
            (_name, _baseUrl, _place) = (settings.Name, settings.BaseUrl, PlaceOf(settings));
        else
            Fill();
    }

    private static ProviderPlace PlaceOf(ProviderSettings settings) =>
        settings.IsLocal switch { null => ProviderPlace.ByAddress, true => ProviderPlace.Local, false => ProviderPlace.External };

    private void Choose(ChangeEventArgs chosen)
    {
        _preset = ProviderPreset.All.First(preset => preset.Name == chosen.Value?.ToString());
        Fill();
    }

    // What was typed stays; what another kind had filled in does not.
    private void Fill()
    {
        if (_name.Length == 0 || ProviderPreset.All.Any(preset => preset.Name == _name))
            _name = _preset.Name == ProviderPreset.Other ? "" : _preset.Name;
        if (_baseUrl.Length == 0 || ProviderPreset.All.Any(preset => preset.BaseUrl == _baseUrl))
            _baseUrl = _preset.BaseUrl;
    }

    // What was said of another address does not hold for this one.
    private void AskForPlace()
    {
        if (Provider is not { Settings: { IsLocal: true } settings })
            return;

        _mustChoosePlace = settings.BaseUrl != _baseUrl.Trim().TrimEnd('/');
        (_place, _isPlaceChosen) = (_mustChoosePlace ? ProviderPlace.ByAddress : ProviderPlace.Local, false);
    }

    private async Task SaveAsync()
    {
        _isBusy = true;
        try
        {
            var settings = new ProviderSettings
            {
                Kind = Provider?.Settings.Kind ?? _preset.Kind,
                Name = _name,
                BaseUrl = _baseUrl,
                Key = _takesKeyAway ? "" : string.IsNullOrWhiteSpace(_key) ? null : _key,
                IsLocal = _place == ProviderPlace.ByAddress ? null : _place == ProviderPlace.Local,
                IsPlaceChosen = _isPlaceChosen,
            };
            if (Provider is null)
                Dialog.Close(await providers.AddAsync(User, settings, CancellationToken.None));
            else
            {
                await providers.ChangeAsync(User, Provider.Id, settings, CancellationToken.None);
                Dialog.Close();
            }
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
