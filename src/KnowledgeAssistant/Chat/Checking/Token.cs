namespace KnowledgeAssistant.Chat.Checking;

/// <summary>What a word of a text is to the check.</summary>
internal enum TokenKind
{
    /// <summary>A word that every text has.</summary>
    Filler,

    /// <summary>A word with content.</summary>
    Word,

    /// <summary>A word of a name, as far as its capital tells.</summary>
    Name,

    /// <summary>A number in any spelling.</summary>
    Number,

    /// <summary>A date, whole or in part.</summary>
    Date,

    /// <summary>A word that denies.</summary>
    Negation,
}

/// <summary>A word, number or date of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">What equal ones share: a stem, in lower case.</param>
/// <param name="Text">As it is written.</param>
internal sealed record Token(TokenKind Kind, string Key, string Text)
{
    /// <summary>The number; null for other tokens.</summary>
    public Amount? Amount { get; init; }

    /// <summary>The date; null for other tokens.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>Whether it is a Korean word that names something, rather than one that tells what happens.</summary>
    public bool IsNominal { get; init; }

    /// <summary>Whether it counts when a text is asked how much of it stands elsewhere.</summary>
    public bool IsContent => Kind is not (TokenKind.Filler or TokenKind.Negation);

    /// <summary>Whether it is a number or a date.</summary>
    public bool IsFigure => Kind is TokenKind.Number or TokenKind.Date;

    /// <summary>Whether the other one says what this one says.</summary>
    public bool Matches(Token other) => (Kind, other.Kind) switch
    {
        (TokenKind.Date, TokenKind.Date) => Date!.IsSaidBy(other.Date!),
        (TokenKind.Number, TokenKind.Number) => Amount!.Equals(other.Amount!),
        (TokenKind.Number, TokenKind.Date) => other.Date!.Holds(Amount!),
        (TokenKind.Negation, TokenKind.Negation) => true,
        (TokenKind.Word or TokenKind.Name, TokenKind.Word or TokenKind.Name) => WordForms.AreSame(Key, other.Key, Kind == TokenKind.Name || other.Kind == TokenKind.Name),
        (TokenKind.Filler, TokenKind.Filler) => Key == other.Key,
        _ => false,
    };
}
