using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Models;

/// <summary>Base addresses as they are stored.</summary>
internal static partial class ProviderAddress
{
    private const int Longest = 500;

    /// <summary>The address without what a copied one often has too much, and with what a kind of provider needs.</summary>
    /// <exception cref="UserMessageException">It is no http or https address, holds a name, a query or a fragment, is one of metadata, or still holds a word that stands for a part of it.</exception>
    public static string Clean(ProviderKind kind, string text)
    {
        var clean = text.Trim().TrimEnd('/');
        if (Placeholder().Match(clean) is { Success: true, Value: var placeholder })
            throw new UserMessageException(Problem.ProviderAddressUnfilled, placeholder);
        if (clean.Length > Longest || !Uri.TryCreate(clean, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0 || address.Host.Length == 0)
            throw new UserMessageException(Problem.ProviderAddressInvalid);
        if (MetadataAddress.Is(address))
            throw new UserMessageException(Problem.ProviderAddressKept);

        var path = Without(address.AbsolutePath.TrimEnd('/'), kind == ProviderKind.Ollama ? ["/v1", "/api"] : ["/chat/completions"]);
        if (kind == ProviderKind.AzureOpenAI && !path.EndsWith("/v1", StringComparison.OrdinalIgnoreCase))
            path = "/openai/v1";
        return address.GetLeftPart(UriPartial.Authority) + path;
    }

    // As the forms of addresses have them, ours and those of providers' own pages: RESOURCE, {workspace}, <region>.
    [GeneratedRegex(@"\b(?:RESOURCE|WORKSPACE|REGION)\b|\{[^{}]*\}|<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    private static string Without(string path, string[] ends) =>
        ends.FirstOrDefault(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase)) is { } found ? path[..^found.Length] : path;
}
