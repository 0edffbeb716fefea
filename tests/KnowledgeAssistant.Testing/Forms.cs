using System.Net;
using System.Text.RegularExpressions;

namespace KnowledgeAssistant.Testing;

/// <summary>Forms of static pages, posted as a browser would.</summary>
public static partial class Forms
{
    /// <summary>Opens a page and posts its form: with the page's hidden fields (form name and antiforgery token) and the given ones.</summary>
    /// <param name="client">Whose cookies to use.</param>
    /// <param name="page">The page's address.</param>
    /// <param name="fields">What the person types.</param>
    /// <param name="action">The form's own address where it is not the page's.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient client, string page, Dictionary<string, string> fields, string? action, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in await client.HiddenFieldsAsync(page, cancellationToken))
            fields.TryAdd(name, value);
        return await client.PostAsync(action ?? page, new FormUrlEncodedContent(fields), cancellationToken);
    }

    /// <summary>The hidden fields of a page.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> HiddenFieldsAsync(this HttpClient client, string page, CancellationToken cancellationToken)
    {
        var html = await client.GetStringAsync(page, cancellationToken);
        return HiddenField().Matches(html)
            .DistinctBy(field => field.Groups["name"].Value)
            .ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex HiddenField();
}
