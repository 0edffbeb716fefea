using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.SignIn;

public sealed class SignInTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_person_signs_in_with_the_form_and_sees_her_account()
    {
        await using var app = await AppHost.StartAsync();
        await app.AddPersonAsync("minji@example.com", Password, "Minji Park");

        using var client = await app.SignInAsync("minji@example.com", Password);

        var page = await client.GetStringAsync("/account", app.Cancel);
        Assert.Contains("Minji Park", page, StringComparison.Ordinal);
        Assert.Contains("minji@example.com", page, StringComparison.Ordinal);
    }
}
