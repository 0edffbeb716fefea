using System.Net;
using KnowledgeAssistant.Web.Operation;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Operation;

public sealed class RequestLimitsTests
{
    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", true)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", false)]
    [InlineData("192.0.2.1", "192.0.2.2", true)]
    public async Task Visitors_are_counted_by_their_address_and_in_IPv6_by_their_network(string first, string second, bool isAnother)
    {
        await using var limits = RequestLimits.Create(new LimitOptions { RequestsPerMinute = 1 });

        using var one = limits.AttemptAcquire(From(first));
        using var two = limits.AttemptAcquire(From(second));

        Assert.True(one.IsAcquired);
        Assert.Equal(isAnother, two.IsAcquired);
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) }, Request = { Path = "/sign-in", Method = "GET" } };
}
