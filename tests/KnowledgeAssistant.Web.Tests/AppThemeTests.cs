using System.Globalization;
using System.Text.RegularExpressions;
using MudBlazor;
using MudBlazor.Utilities;
using Xunit;

namespace KnowledgeAssistant.Web.Tests;

/// <summary>Contrast by the formula of WCAG 2.2: 4.5 for text, 3 for the edges of controls and shapes that mean something.</summary>
public sealed partial class AppThemeTests
{
    private const double Text = 4.5;
    private const double Edge = 3;

    private static readonly string Css = File.ReadAllText(Path.Combine(Repository.Folder, "wwwroot-assets", "css", "app.css"));
    private static readonly Dictionary<string, string> LightRoles = Roles(":root {");
    private static readonly Dictionary<string, string> DarkRoles = new(LightRoles.Concat(Roles(":root[data-theme=dark] {")).GroupBy(role => role.Key)
        .ToDictionary(role => role.Key, role => role.Last().Value));

    public static TheoryData<string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, double>();
            foreach (var ground in new[] { "background", "surface", "rail", "--ka-soft" })
            {
                pairs.Add("text", ground, Text);
                pairs.Add("muted", ground, Text);
                pairs.Add("primary", ground, Text);
            }

            foreach (var ground in new[] { "background", "surface", "rail" })
                pairs.Add("input line", ground, Edge);
            foreach (var (ink, ground, limit) in new[]
            {
                ("text", "--ka-marker", Text), ("text on primary", "primary", Text), ("text on error", "error", Text),
                ("success", "surface", Text), ("success", "--ka-ok-soft", Text),
                ("warning", "surface", Text), ("warning", "--ka-warn-soft", Text), ("warning", "--ka-marker", Text),
                ("error", "surface", Text), ("error", "--ka-error-soft", Text),
                ("--ka-marker-line", "surface", Edge), ("--ka-marker-line", "--ka-marker", Edge),
                ("--ka-paper-ink", "--ka-paper", Text), ("--ka-paper-ink", "--ka-paper-marker", Text),
            })
                pairs.Add(ink, ground, limit);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void In_the_light_it_can_be_read(string ink, string ground, double limit)
    {
        AssertContrast(AppTheme.Light.PaletteLight, LightRoles, ink, ground, limit);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void In_the_dark_it_can_be_read(string ink, string ground, double limit)
    {
        AssertContrast(AppTheme.Dark.PaletteDark, DarkRoles, ink, ground, limit);
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#ffffff", "#ffffff", 1)]
    public void The_formula_gives_the_known_values(string one, string other, double ratio)
    {
        Assert.Equal(ratio, Contrast(new MudColor(one), new MudColor(other)), 0.01);
    }

    private static void AssertContrast(Palette palette, Dictionary<string, string> roles, string ink, string ground, double limit)
    {
        var ratio = Contrast(ColourOf(palette, roles, ink), ColourOf(palette, roles, ground));

        Assert.True(ratio >= limit, string.Create(CultureInfo.InvariantCulture, $"{ink} on {ground}: {ratio:0.00}, needs {limit}."));
    }

    private static MudColor ColourOf(Palette palette, Dictionary<string, string> roles, string name) => name switch
    {
        "background" => palette.Background,
        "surface" => palette.Surface,
        "rail" => palette.DrawerBackground,
        "text" => palette.TextPrimary,
        "muted" => palette.TextSecondary,
        "primary" => palette.Primary,
        "text on primary" => palette.PrimaryContrastText,
        "success" => palette.Success,
        "warning" => palette.Warning,
        "error" => palette.Error,
        "text on error" => palette.ErrorContrastText,
        "input line" => palette.LinesInputs,
        _ => new MudColor(roles[name]),
    };

    private static double Contrast(MudColor one, MudColor other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(MudColor colour) => 0.2126 * Linear(colour.R) + 0.7152 * Linear(colour.G) + 0.0722 * Linear(colour.B);

    private static double Linear(byte channel) => channel / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static Dictionary<string, string> Roles(string selector)
    {
        var start = Css.IndexOf(selector, StringComparison.Ordinal);
        var block = Css[start..Css.IndexOf("\n}", start, StringComparison.Ordinal)];
        return Role().Matches(block).ToDictionary(role => role.Groups[1].Value, role => role.Groups[2].Value);
    }

    [GeneratedRegex("(--ka-[a-z-]+): (#[0-9a-f]{6});")]
    private static partial Regex Role();
}
