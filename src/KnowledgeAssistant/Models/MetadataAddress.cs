using System.Net;
using System.Net.Sockets;

namespace KnowledgeAssistant.Models;

/// <summary>
/// Addresses at which clouds tell a machine its own credentials. Local endpoints are welcome, but no model answers there, and nothing
/// of what does may come back in an error message or a list of models.
/// </summary>
internal static class MetadataAddress
{
    private static readonly IPAddress Amazon6 = IPAddress.Parse("fd00:ec2::254");
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Whether a host is written as such an address, in whatever notation.</summary>
    public static bool Is(Uri address) => IPAddress.TryParse(address.IdnHost, out var ip) && Is(ip);

    /// <summary>Whether an address is one, also in the clothes of IPv6.</summary>
    public static bool Is(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? address.IsIPv6LinkLocal || address.Equals(Amazon6) || (Inner(address) is { } inner && Is(inner))
        : address.GetAddressBytes() is [169, 254, _, _] or [100, 100, 100, 200] or [168, 63, 129, 16] or [192, 0, 0, 192];

    /// <summary>The addresses of a host.</summary>
    /// <exception cref="HttpRequestException">One of them is such an address.</exception>
    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
        return addresses.Any(Is) ? throw new HttpRequestException("The address of the endpoint is kept for the machine's own metadata.") : addresses;
    }

    // ::ffff:a.b.c.d, ::a.b.c.d and 64:ff9b::a.b.c.d
    private static IPAddress? Inner(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 || Translated.Contains(address) || bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 ? new IPAddress(bytes[12..]) : null;
    }
}
