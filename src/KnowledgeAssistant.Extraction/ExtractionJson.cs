using System.Text.Json.Serialization;

namespace KnowledgeAssistant.Extraction;

/// <summary>How documents, blocks and the frames between server and extraction process are written as JSON.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExtractedDocument))]
[JsonSerializable(typeof(IReadOnlyList<PlacedBlock>), TypeInfoPropertyName = "PlacedBlocks")]
[JsonSerializable(typeof(List<PlacedBlock>))]
[JsonSerializable(typeof(ExtractionRequest))]
[JsonSerializable(typeof(ExtractionFrame))]
public sealed partial class ExtractionJson : JsonSerializerContext;
