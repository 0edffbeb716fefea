using System.Globalization;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Administration;
using Microsoft.AspNetCore.Components;

namespace KnowledgeAssistant.Web.SignIn;

/// <summary>One's own account: language, theme, password, signing out.</summary>
public sealed partial class AccountPage(AccountService accounts)
{
    private string _email = "";

    [CascadingParameter] private CurrentUser User { get; set; } = default!;
    [SupplyParameterFromQuery] private bool Changed { get; set; }

    private static bool IsKorean => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => (_, _email) = await accounts.FindAsync(User, CancellationToken.None);
}
