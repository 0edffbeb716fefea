using System.Net;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>Addresses at which a cloud hands out the machine's credentials are no endpoints.</summary>
public sealed class MetadataAddressTests
{
    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://169.254.170.2")]
    [InlineData("http://2852039166")]
    [InlineData("http://0xA9FEA9FE/v1")]
    [InlineData("http://0251.0376.0251.0376/v1")]
    [InlineData("http://169.254.43518/v1")]
    [InlineData("http://[::ffff:169.254.169.254]/v1")]
    [InlineData("http://[::ffff:a9fe:a9fe]/v1")]
    [InlineData("http://[::a9fe:a9fe]/v1")]
    [InlineData("http://[64:ff9b::a9fe:a9fe]/v1")]
    [InlineData("http://[fe80::1]/v1")]
    [InlineData("http://[fd00:ec2::254]/v1")]
    [InlineData("http://100.100.100.200/v1")]
    [InlineData("http://１６９.２５４.１６９.２５４/v1")]
    public async Task No_notation_of_them_is_taken_for_a_provider(string address)
    {
        await using var world = await TestWorld.CreateAsync();
        var minji = await world.AdministratorAsync();
        var providers = world.Get<ProviderService>();

        var problem = await Assert.ThrowsAsync<UserMessageException>(() => providers.AddAsync(minji, new ProviderSettings { Name = "Cloud", BaseUrl = address }, world.Cancel));

        Assert.Equal(Problem.ProviderAddressKept, problem.UserMessage.Key);
        Assert.Empty(await providers.ListAsync(minji, world.Cancel));
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("192.168.1.9", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("169.254.169.254", true)]
    public void Other_local_addresses_are_welcome(string address, bool isKept)
    {
        Assert.Equal(isKept, MetadataAddress.Is(IPAddress.Parse(address)));
    }

    [Fact]
    public async Task A_host_is_judged_by_where_it_leads_when_it_is_connected_to()
    {
        Assert.Contains(IPAddress.Loopback, await MetadataAddress.ResolveAsync("localhost", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<HttpRequestException>(() => MetadataAddress.ResolveAsync("169.254.169.254", TestContext.Current.CancellationToken));
    }
}
