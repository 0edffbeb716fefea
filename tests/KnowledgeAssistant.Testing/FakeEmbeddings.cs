using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KnowledgeAssistant.Testing;

/// <summary>The vectors that endpoints give, good and bad.</summary>
public static class FakeEmbeddings
{
    /// <summary>Vectors of this many dimensions that are nearer the more words two texts share; always the same for the same text.</summary>
    public static FakeAnswer Hashed(int dimensions = 64) => reply => SendAsync(reply, text => Hash(text, dimensions));

    /// <summary>The same vector for every text.</summary>
    public static FakeAnswer Always(params float[] vector) => reply => SendAsync(reply, _ => vector);

    /// <summary>One vector fewer than there are texts.</summary>
    public static FakeAnswer OneTooFew(int dimensions = 64) => reply => SendAsync(reply, text => Hash(text, dimensions), leaveOut: 1);

    private static async Task SendAsync(FakeReply reply, Func<string, float[]> embed, int leaveOut = 0)
    {
        using var body = JsonDocument.Parse(reply.Request.Body);
        var input = body.RootElement.GetProperty("input");
        var texts = input.ValueKind == JsonValueKind.Array ? input.EnumerateArray().Select(text => text.GetString() ?? "").ToList() : [input.GetString() ?? ""];
        var asBytes = body.RootElement.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64";
        await reply.SendJsonAsync(new
        {
            @object = "list",
            data = texts.SkipLast(leaveOut).Select((text, index) => new { @object = "embedding", index, embedding = Written(embed(text), asBytes) }),
            model = FakeOpenAI.Model,
            usage = new { prompt_tokens = texts.Sum(Words), total_tokens = texts.Sum(Words) },
        });
    }

    // JSON has no NaN: who wants to send one has to do it in bytes.
    private static object Written(float[] vector, bool asBytes) => asBytes ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())) : vector;

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static float[] Hash(string text, int dimensions)
    {
        var vector = new float[dimensions];
        foreach (var word in text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            vector[(int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(word))) % (uint)dimensions)]++;
        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return length == 0 ? [1, .. vector.Skip(1)] : [.. vector.Select(value => value / length)];
    }
}
