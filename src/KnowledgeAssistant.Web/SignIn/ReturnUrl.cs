namespace KnowledgeAssistant.Web.SignIn;

/// <summary>Where to go afterwards: only ever a page of ours.</summary>
public static class ReturnUrl
{
    /// <summary>The address if it is a path on this server, else the start page; never another host, in any spelling.</summary>
    public static string Local(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl) ? url : "/";
}
