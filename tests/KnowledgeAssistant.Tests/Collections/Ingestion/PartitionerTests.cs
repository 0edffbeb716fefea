using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Embeddings;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Collections.Ingestion;

public sealed class PartitionerTests
{
    private static readonly string English = string.Join(' ', Enumerable.Range(1, 40).Select(i => $"Rule number {i} says that the device is calibrated twice a year."));
    private static readonly string Korean = string.Join(' ', Enumerable.Range(1, 40).Select(i => $"제{i}항의 장비는 일 년에 두 번 보정한다."));

    [Fact]
    public void A_heading_begins_a_passage_with_the_headings_right_above_it()
    {
        var document = Document(("Handbook", 1), ("Leave", 2), ("Leave is 28 days.", 0), ("Pay", 2), ("Pay day is the 25th.", 0));

        var passages = Texts(document, Partitioner.Split(document, Words));

        Assert.Equal(["Handbook\n\nLeave\n\nLeave is 28 days.", "Pay\n\nPay day is the 25th."], passages);
    }

    [Fact]
    public void Passages_end_at_sentences_and_share_one_with_the_next()
    {
        var document = Document((English, 0));

        var passages = Texts(document, Partitioner.Split(document, Words));

        Assert.True(passages.Count > 3);
        Assert.All(passages, passage => Assert.EndsWith("twice a year.", passage));
        Assert.All(passages.Zip(passages.Skip(1)), pair => Assert.Equal(SentencesOf(pair.First)[^1], SentencesOf(pair.Second)[0]));
        Assert.All(passages.Zip(passages.Skip(1)), pair => Assert.DoesNotContain(SentencesOf(pair.First)[^2], pair.Second));
    }

    [Fact]
    public void Every_passage_of_a_sheet_knows_its_rows_and_the_header_above_them()
    {
        const string Header = "Room | Office | Seats";
        Block Rows(int first, int last) => new(
            BlockKind.Table, string.Join('\n', Enumerable.Range(first, last - first + 1).Select(row => $"Room {row} | Gothenburg, second floor | {row} seats")),
            new Place(["Rooms"], Sheet: "Rooms", Row: first, LastRow: last), Header: Header);
        var document = ExtractedDocument.Join(
            [new Block(BlockKind.Table, Header, new Place(["Rooms"], Sheet: "Rooms", Row: 1, LastRow: 1), Header: Header), Rows(2, 11), Rows(14, 40)], "xlsx", null);

        var passages = Partitioner.Split(document, Words);

        Assert.True(passages.Count >= 3);
        Assert.All(passages, passage => Assert.Equal(Header, passage.Header));
        Assert.Equal((1, 40), (passages[0].Place.Row, passages[^1].Place.LastRow));
        Assert.All(passages.Zip(passages.Skip(1)), pair => Assert.True(pair.First.Place.LastRow < pair.Second.Place.Row));
        Assert.All(passages.Skip(1), passage => Assert.StartsWith($"Room {passage.Place.Row} |", document.Text[passage.Start..], StringComparison.Ordinal));
        Assert.All(passages, passage => Assert.Equal(passage.Place.LastRow, passage.Breaks.Count == 0 ? passage.Place.Row : passage.Breaks[^1]));
    }

    [Fact]
    public void No_passage_lies_on_two_slides_or_sheets()
    {
        var document = ExtractedDocument.Join(
            [new Block(BlockKind.Paragraph, "First.", new Place([], Slide: 1)), new Block(BlockKind.Paragraph, "Second.", new Place([], Slide: 2)), new Block(BlockKind.Note, "Said with the second.", new Place([], Slide: 2))], "pptx", null);

        Assert.Equal(["First.", "Second.\n\nSaid with the second."], Texts(document, Partitioner.Split(document, Words)));
    }

    [Fact]
    public async Task No_passage_is_longer_than_the_model_and_a_reader_can_see()
    {
        await using var world = await TestWorld.CreateAsync();
        var model = world.Get<EmbeddingModels>().Get(EmbeddingModels.BuiltIn);
        var document = Document((English, 0), (Korean, 0), (new string('x', 5000), 0), (string.Concat(Enumerable.Repeat("가나다라 ", 900)), 0));

        var passages = Partitioner.Split(document, model.CountTokens);

        Assert.All(passages, p => Assert.InRange(p.TokenCount, 1, Partitioner.MostTokens));
        Assert.All(Texts(document, passages), text => Assert.InRange(text.Length, 1, LanguageDetector.MainLanguage(text) == "ko" ? 300 : 600));
    }

    [Fact]
    public void A_book_without_a_stop_is_cut_into_passages()
    {
        var document = Document((new string('x', 6_000_000), 0));

        var passages = Partitioner.Split(document, text => text.Length / 6);

        Assert.Equal(10_000, passages.Count);
    }

    [Fact]
    public void A_document_of_headings_alone_is_split()
    {
        var document = Document([.. Enumerable.Range(0, 200_000).Select(_ => ("Heading", 1))]);

        var passages = Partitioner.Split(document, Words);

        Assert.Equal(document.Text.Length, passages[^1].Start + passages[^1].Length);
    }

    [Fact]
    public void Every_letter_of_a_document_is_in_a_passage()
    {
        var document = Document(("Title", 1), (English, 0), (Korean, 0), (new string('x', 5000), 0));

        var passages = Partitioner.Split(document, Words);

        var covered = new bool[document.Text.Length];
        foreach (var passage in passages)
            Array.Fill(covered, true, passage.Start, passage.Length);
        Assert.All(Enumerable.Range(0, covered.Length).Where(i => !covered[i]), i => Assert.True(char.IsWhiteSpace(document.Text[i])));
    }

    private static int Words(string text) => text.Split(' ').Length;

    private static List<string> SentencesOf(string text) => [.. Sentences.Split(text).Select(range => text.Substring(range.Start, range.Length))];

    private static List<string> Texts(ExtractedDocument document, IReadOnlyList<PassageDraft> passages) => [.. passages.Select(p => document.Text.Substring(p.Start, p.Length))];

    private static ExtractedDocument Document(params (string Text, int Level)[] blocks) => ExtractedDocument.Join(
        blocks.Select(block => new Block(block.Level > 0 ? BlockKind.Heading : BlockKind.Paragraph, block.Text, new Place([]), block.Level)), "text", null);
}
