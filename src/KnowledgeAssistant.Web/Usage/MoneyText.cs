using System.Globalization;

namespace KnowledgeAssistant.Web.Usage;

/// <summary>Amounts of money as the reader's culture writes them, in the currency of the instance; small ones keep the digits that tell them apart.</summary>
internal static class MoneyText
{
    /// <summary>The amount with its currency.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">The currency, as ISO 4217 names it.</param>
    public static string Of(decimal amount, string currency)
    {
        var format = (NumberFormatInfo)CultureInfo.CurrentCulture.NumberFormat.Clone();
        format.CurrencySymbol = Symbol(currency);
        return amount.ToString("C" + Digits(amount, currency).ToString(CultureInfo.InvariantCulture), format);
    }

    private static int Digits(decimal amount, string currency)
    {
        var usual = currency is "KRW" or "JPY" or "VND" ? 0 : 2;
        return amount == 0 || Math.Abs(amount) >= (usual == 0 ? 100 : 1) ? usual : usual + 2;
    }

    private static string Symbol(string currency) => currency switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "KRW" => "₩",
        "JPY" => "¥",
        "INR" => "₹",
        _ => currency + "\u00a0",
    };
}
