using System.Reflection;

namespace KnowledgeAssistant;

/// <summary>The version of the product.</summary>
public static class ProductVersion
{
    private static readonly string[] Parts =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') ?? [];

    /// <summary>Such as <c>1.0.0</c>.</summary>
    public static string Current { get; } = Parts.FirstOrDefault() ?? "";

    /// <summary>The commit that it was built from; null where the build did not know.</summary>
    public static string? Source { get; } = Parts.ElementAtOrDefault(1);
}
