using System.Reflection;

namespace KnowledgeAssistant;

/// <summary>The version of the product.</summary>
public static class ProductVersion
{
    /// <summary>Such as <c>1.0.0</c>; without the commit that the build adds.</summary>
    public static string Current { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
