using System.Buffers.Binary;
using System.Text;

namespace KnowledgeAssistant.Testing;

/// <summary>Writes a compound file ([MS-CFB], version 3) with one stream.</summary>
internal static class CompoundFileWriter
{
    private const int Sector = 512;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FatSector = 0xFFFFFFFD;
    private const uint Free = 0xFFFFFFFF;

    /// <summary>The file; the content must be at least 4096 bytes, or it would belong into the mini stream.</summary>
    public static byte[] Write(string name, byte[] content)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(content.Length, 4096);
        var sectors = (content.Length + Sector - 1) / Sector;
        var file = new byte[Sector * (3 + sectors)];
        Header(file);
        AllocationTable(file.AsSpan(Sector, Sector), sectors);
        Entry(file.AsSpan(Sector * 2, 128), "Root Entry", type: 5, child: 1, start: EndOfChain, size: 0);
        Entry(file.AsSpan(Sector * 2 + 128, 128), name, type: 2, child: Free, start: 2, size: content.Length);
        content.CopyTo(file, Sector * 3);
        return file;
    }

    private static void Header(Span<byte> file)
    {
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        ((ReadOnlySpan<byte>)[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]).CopyTo(file[24..]);
        Set(file, 44, 1);                 // one sector of allocation table
        Set(file, 48, 1);                 // the directory's first sector
        Set(file, 56, 4096);              // smaller streams are mini streams
        Set(file, 60, EndOfChain);
        Set(file, 68, EndOfChain);
        file[76..Sector].Fill(0xFF);
        Set(file, 76, 0);                 // the allocation table's sector
    }

    private static void AllocationTable(Span<byte> table, int sectors)
    {
        table.Fill(0xFF);
        Set(table, 0, FatSector);
        Set(table, 4, EndOfChain);
        for (var i = 0; i < sectors; i++)
            Set(table, 8 + 4 * i, i == sectors - 1 ? EndOfChain : (uint)(3 + i));
    }

    private static void Entry(Span<byte> entry, string name, byte type, uint child, uint start, int size)
    {
        Encoding.Unicode.GetBytes(name, entry);
        entry[64] = (byte)(2 * (name.Length + 1));
        entry[66] = type;
        entry[67] = 1;
        Set(entry, 68, Free);
        Set(entry, 72, Free);
        Set(entry, 76, child);
        Set(entry, 116, start);
        Set(entry, 120, (uint)size);
    }

    private static void Set(Span<byte> bytes, int offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[offset..], value);
}
