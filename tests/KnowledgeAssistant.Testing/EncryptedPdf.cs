using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeAssistant.Testing;

/// <summary>Writes a PDF of one line, encrypted with the standard security handler, revision 2 (ISO 32000-1, 7.6.3).</summary>
[SuppressMessage("Security", "CA5351", Justification = "The format is what it is.")]
internal static class EncryptedPdf
{
    private const int KeyLength = 5;
    private const int Permissions = -4;
    private const int ContentObject = 4;

    private static readonly byte[] Id = "0123456789abcdef"u8.ToArray();

    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    /// <summary>The file. An empty password is one that every reader tries by itself.</summary>
    public static byte[] Write(string text, string password)
    {
        var owner = Rc4(MD5.HashData(Padded("the owner's")).AsSpan(0, KeyLength), Padded(password));
        var key = MD5.HashData([.. Padded(password), .. owner, .. BitConverter.GetBytes(Permissions), .. Id])[..KeyLength];
        var objectKey = MD5.HashData([.. key, ContentObject, 0, 0, 0, 0])[..(KeyLength + 5)];
        var content = Rc4(objectKey, Encoding.Latin1.GetBytes($"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"));

        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        void Add(string body)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>");
        Add($"<< /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream");
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        Add($"<< /Filter /Standard /V 1 /R 2 /P {Permissions} /O <{Convert.ToHexString(owner)}> /U <{Convert.ToHexString(Rc4(key, Padding))}> >>");

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        var id = Convert.ToHexString(Id);
        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {offsets.Count + 1} /Root 1 0 R /Encrypt 6 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static byte[] Padded(string password) => [.. Encoding.Latin1.GetBytes(password), .. Padding[..(32 - password.Length)]];

    private static byte[] Rc4(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var result = data.ToArray();
        for (int n = 0, i = 0, j = 0; n < result.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[n] ^= state[(state[i] + state[j]) & 255];
        }

        return result;
    }
}
