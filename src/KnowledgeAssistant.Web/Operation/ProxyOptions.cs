using System.ComponentModel.DataAnnotations;
using System.Net;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>The reverse proxies before the server, section <c>Proxy</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>
    /// Addresses and networks of proxies that may say who the visitor is, by which scheme and host she came (<c>X-Forwarded-For</c>,
    /// <c>-Proto</c>, <c>-Host</c>), with commas between them, such as <c>127.0.0.1, 10.0.0.0/8</c>. Nobody else is believed.
    /// </summary>
    [RegularExpression(@"[\s\d.:/,a-fA-F]*", ErrorMessage = "Proxy:Known must name addresses or networks, such as 127.0.0.1 or 10.0.0.0/8, with commas between them.")]
    public string Known { get; set; } = "";

    /// <summary>The networks; null when one cannot be read.</summary>
    internal IReadOnlyList<IPNetwork>? Networks
    {
        get
        {
            var networks = Known.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
            return networks.Contains(null) ? null : [.. networks.OfType<IPNetwork>()];
        }
    }

    private static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
