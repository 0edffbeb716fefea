using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>One's own account: name, language, theme, password, signing out.</summary>
public sealed partial class AccountPage(AccountService accounts, NavigationManager navigation, IJSRuntime script)
{
    private static readonly string[] Themes = ["System", "Light", "Dark"];

    private PersonSummary? _account;
    private UserMessage? _problem;
    private string _name = "";
    private string? _theme;
    private bool _isBusy;

    [CascadingParameter] private CurrentUser User { get; set; } = default!;
    [SupplyParameterFromQuery] private string? Changed { get; set; }

    private static bool IsKorean => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _account = await accounts.FindAsync(User, CancellationToken.None);
        _name = _account.Name;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;

        // The choice is the browser's: only the script knows it.
        _theme = await script.InvokeAsync<string>("themeChoice");
        StateHasChanged();
    }

    private async Task RenameAsync()
    {
        _isBusy = true;
        try
        {
            await accounts.RenameAsync(User, _name, CancellationToken.None);
            navigation.NavigateTo("account?changed=name", forceLoad: true);    // the rail shows the name of the session
        }
        catch (UserMessageException problem)
        {
            _problem = problem.UserMessage;
            _isBusy = false;
        }
    }
}
