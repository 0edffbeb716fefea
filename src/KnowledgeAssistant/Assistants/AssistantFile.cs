using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Assistants;

/// <summary>An assistant outside of an instance: what is exported, imported, and what the product brings to begin with. Ids of an instance never stand in it.</summary>
/// <param name="Format">The version of the format: 1.</param>
/// <param name="Name">The assistant's name.</param>
/// <param name="Description">What it is good for.</param>
/// <param name="Picture">Its picture.</param>
/// <param name="Settings">How it answers, without collections, document and model.</param>
/// <param name="Collections">Names of the collections that it reads.</param>
[method: JsonConstructor]
public sealed record AssistantFile(int Format, string Name, string Description, AssistantPicture Picture, AssistantSettings Settings, IReadOnlyList<string> Collections)
{
    /// <summary>The format that is written, and the newest that is read.</summary>
    public const int Newest = 1;

    /// <summary>Bytes that a file may have.</summary>
    public const int MostBytes = 512 * 1024;

    private const int MostCollections = 100;

    // Strict: an unknown word, a missing part or a null says that the file is not what it seems, and nobody notices later.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        MaxDepth = 12,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>An assistant as a file.</summary>
    /// <param name="definition">The assistant.</param>
    /// <param name="collections">The names of its collections that the exporter may read.</param>
    public static AssistantFile Of(AssistantDefinition definition, IReadOnlyList<string> collections) =>
        new(Newest, definition.Name, definition.Description, definition.Picture, WithoutIds(definition.Settings), collections);

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserMessageException">It is too large, no such file, of a newer format, or damaged; the message says where.</exception>
    public static AssistantFile Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length > MostBytes)
            throw new UserMessageException(Problem.AssistantFileTooLarge, (MostBytes / 1024).ToString("N0", null));
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];

        try
        {
            var file = JsonSerializer.Deserialize<AssistantFile>(content, Options) ?? throw new JsonException();
            if (file.Format is < 1 or > Newest)
                throw new UserMessageException(Problem.AssistantFileNewer, file.Format.ToString(null, null));
            if (file.Collections.Count > MostCollections)
                throw new UserMessageException(Problem.AssistantCollectionsTooMany, MostCollections.ToString("N0", null));
            if (HasHoles(file))
                throw new JsonException();
            return file with { Settings = WithoutIds(file.Settings) };
        }
        catch (JsonException damaged)
        {
            throw new UserMessageException(new UserMessage(Problem.AssistantFileInvalid, [((damaged.LineNumber ?? 0) + 1).ToString("N0", null), (damaged.Path ?? "$").Shortened(80)]), damaged);
        }
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>The assistant that it holds, tidied; it reads the collections given here.</summary>
    public AssistantDefinition Definition(IReadOnlyList<Guid> collectionIds) =>
        new AssistantDefinition(Name, Description, Picture, Settings with { CollectionIds = collectionIds }).Tidied();

    // Nulls inside of lists are not annotated away.
    private static bool HasHoles(AssistantFile file) => new IEnumerable<object?>[]
    {
        file.Collections, file.Settings.Examples, file.Settings.Variables, file.Settings.Starters, file.Settings.Sampling.Stop,
    }.Any(list => list.Any(entry => entry is null));

    private static AssistantSettings WithoutIds(AssistantSettings settings) => settings with { CollectionIds = [], DocumentId = null, ChatModelId = null };
}
