using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web.Operation;

/// <summary>What reverse proxies say about a request, and cookies that follow its scheme.</summary>
public static class ProxyFeature
{
    /// <summary>Registers the options.</summary>
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration("Proxy").ValidateDataAnnotations()
            .Validate(proxy => proxy.Networks is not null, "Proxy:Known must name addresses or networks, such as 127.0.0.1 or 10.0.0.0/8, with commas between them.")
            .ValidateOnStart();
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((headers, proxy) =>
        {
            headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            headers.ForwardLimit = null;    // as many as are known, one behind the other
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var network in proxy.Value.Networks ?? [])
                headers.KnownIPNetworks.Add(network);
        });
        return services;
    }

    /// <summary>Believes the known proxies; without any the headers mean nothing.</summary>
    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Networks is { Count: > 0 })
            app.UseForwardedHeaders();
    }
}
