using System.Security.Cryptography;
using KnowledgeAssistant.Testing.Circuits;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Circuits;

/// <summary>Whatever somebody sends over the connection of her own page, it ends that page at most; the pages of others go on.</summary>
public sealed class SocketAbuseTests(SharedApp app) : IClassFixture<SharedApp>
{
    public static TheoryData<string> Abuse => ["event of nobody", "event without sense", "result of nobody", "result without sense", "method of nobody", "garbled bytes", "message too large", "batch of the future"];

    [Theory]
    [MemberData(nameof(Abuse))]
    public async Task It_harms_nobody_else(string abuse)
    {
        using var hers = await app.SignInAdministratorAsync();
        using var his = await app.SignInUserAsync();
        await using var victim = await CircuitClient.OpenAsync(hers, "/collections", app.Host.Cancel);
        await using var attacker = await CircuitClient.OpenAsync(his, "/collections", app.Host.Cancel);

        await UntilTakenAsync(attacker, abuse);

        var create = await victim.RenderedAsync("the button to create a collection", element => element["class"] == "button-filled" && element.Handlers.ContainsKey("click"), app.Host.Cancel);
        await victim.ClickAsync(create, app.Host.Cancel);
        await victim.RenderedAsync("a dialog", element => element["role"] == "dialog", app.Host.Cancel);
        Assert.False(victim.Broken.IsCompleted);
        await using var again = await CircuitClient.OpenAsync(his, "/collections", app.Host.Cancel);
    }

    [Fact]
    public async Task The_circuit_of_another_cannot_be_taken_over_by_guessing_its_secret()
    {
        using var his = await app.SignInUserAsync();
        await using var attacker = await CircuitClient.OpenAsync(his, "/collections", app.Host.Cancel);

        var isTaken = await attacker.TakeUpAsync(Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)), app.Host.Cancel);

        Assert.False(isTaken);
        Assert.False(attacker.Broken.IsCompleted);
    }

    // Messages are taken in order: the page has gone on, or it has ended.
    private async Task UntilTakenAsync(CircuitClient attacker, string abuse)
    {
        try
        {
            await AbuseAsync(attacker, abuse);
            await attacker.NavigateAsync("/account", app.Host.Cancel);
            await attacker.SaysAsync("minji@example.com", app.Host.Cancel);
        }
        catch (Exception ended) when (ended is InvalidOperationException or System.Net.WebSockets.WebSocketException or ObjectDisposedException)
        {
            Assert.NotEmpty(await attacker.Broken.WaitAsync(app.Host.Cancel));
        }
    }

    private Task AbuseAsync(CircuitClient attacker, string abuse) => abuse switch
    {
        "event of nobody" => attacker.RaiseAsync(ulong.MaxValue / 4, "click", new { type = "click" }, app.Host.Cancel),
        "event without sense" => attacker.SendAsync("BeginInvokeDotNetFromJS", ["1", null, "DispatchEventAsync", 1L, "[{\"eventHandlerId\":\"no number\"}, 1, 2, 3]"], app.Host.Cancel),
        "result of nobody" => attacker.SendAsync("EndInvokeJSFromDotNet", [987_654_321L, true, "[987654321,true,\"forged\"]"], app.Host.Cancel),
        "result without sense" => attacker.SendAsync("EndInvokeJSFromDotNet", [1L, true, "{ this is no result"], app.Host.Cancel),
        "method of nobody" => attacker.SendAsync("BeginInvokeDotNetFromJS", ["2", "System.Private.CoreLib", "Exit", 0L, "[0]"], app.Host.Cancel),
        "garbled bytes" => attacker.SendBytesAsync(new byte[] { 5, 0xC1, 0xC1, 0xC1, 0xC1, 0xC1 }, app.Host.Cancel),
        "message too large" => attacker.SendAsync("OnLocationChanged", [new string('x', 400_000), null, false], app.Host.Cancel),
        _ => attacker.SendAsync("OnRenderCompleted", [987_654_321L, null], app.Host.Cancel),
    };
}
