using System.Net;

namespace KnowledgeAssistant.Models;

/// <summary>Tells by an address whether what is sent there stays in the house.</summary>
public static class HouseAddress
{
    /// <summary>
    /// Whether it is this machine or one of a private network; a host name says nothing of that and counts as outside, as do the
    /// addresses of <see cref="MetadataAddress"/>, to which nothing is sent.
    /// </summary>
    public static bool IsInside(Uri address) => !MetadataAddress.Is(address) && (address.IsLoopback || address.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && IsInside(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip)));

    private static bool IsInside(IPAddress ip) => IPAddress.IsLoopback(ip) || ip.IsIPv6UniqueLocal || ip.GetAddressBytes() is
        [10, _, _, _] or [172, >= 16 and <= 31, _, _] or [192, 168, _, _];
}
