using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KnowledgeAssistant.Data;

/// <summary>The order in which people expect names: numbers by their value, so that "note-2" stands before "note-10".</summary>
public static class NaturalOrder
{
    /// <summary>The name of the collation in queries.</summary>
    public const string Collation = "by_number";

    /// <summary>Compares two names.</summary>
    public static StringComparer Comparer { get; } = StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    /// <summary>Teaches it to a connection.</summary>
    internal static void AddTo(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
            sqlite.CreateCollation(Collation, (one, other) => Comparer.Compare(one, other));
    }
}
