using KnowledgeAssistant.Access;
using KnowledgeAssistant.Collections;
using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Retrieval;

public sealed class RetrieverTests
{
    private static readonly (string, string) Leave = ("leave.md", "# Annual leave\n\nEvery employee has 25 days of paid annual leave in a calendar year.");
    private static readonly (string, string) Travel = ("travel.md", "# Travel\n\nTrain journeys are booked in second class. Flights need the approval of the team lead.");
    private static readonly (string, string) Security = ("보안.md", "# 보안 규정\n\n노트북을 잃어버린 직원은 한 시간 안에 보안 담당 부서에 신고한다. 비밀번호는 14자 이상으로 정한다.");

    [Fact]
    public async Task Several_collections_are_searched_together_and_named_in_the_result()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var (rules, trips) = (await world.CollectionAsync(user, "Rules"), await world.CollectionAsync(user, "Trips"));
        await world.AddAsync(user, rules, Leave);
        await world.AddAsync(user, trips, Travel);

        var found = await world.FindAsync(user, "annual leave and train journeys", rules, trips);

        Assert.Equal(["leave.md", "travel.md"], found.Passages.Select(passage => passage.DocumentName).Order());
        Assert.Equal([("Rules", 1), ("Trips", 1)], found.Collections.Select(collection => (collection.Name, collection.Documents)));
    }

    [Fact]
    public async Task A_collection_that_the_asker_may_not_read_is_not_searched_and_not_named()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, stranger) = (await world.PersonAsync("owner"), await world.PersonAsync("stranger"));
        var collection = await world.CollectionAsync(owner);
        await world.AddAsync(owner, collection, Leave);

        var found = await world.FindAsync(stranger, "annual leave", collection);

        Assert.Empty(found.Passages);
        Assert.Empty(found.Collections);
        Assert.Empty(found.OtherLanguages);
    }

    [Fact]
    public async Task A_reader_finds_nothing_after_being_removed_from_the_collection()
    {
        await using var world = await TestWorld.CreateAsync();
        var (owner, reader) = (await world.PersonAsync("owner"), await world.PersonAsync("reader"));
        var collection = await world.CollectionAsync(owner, "Handbook", reader);
        await world.AddAsync(owner, collection, Leave);
        Assert.NotEmpty((await world.FindAsync(reader, "annual leave", collection)).Passages);

        await world.Get<MemberService>().RemoveAsync(owner, collection, reader.Id, world.Cancel);

        Assert.Empty((await world.FindAsync(reader, "annual leave", collection)).Passages);
    }

    [Fact]
    public async Task Other_collections_change_no_score()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user, "Searched");
        await world.AddAsync(user, collection, Leave, Travel);
        var before = await world.FindAsync(user, "days of annual leave", collection);

        var secret = await world.CollectionAsync(await world.PersonAsync("owner"), "Secret");
        await world.AddAsync(user, await world.CollectionAsync(user, "Other"), Leave, Security);
        await world.AddDocumentAsync(secret, "secret.md", IngestionState.Ready, passages: 5);

        var after = await world.FindAsync(user, "days of annual leave", collection, secret);
        Assert.Equal(before.Passages.Select(passage => (passage.Id, passage.Score)), after.Passages.Select(passage => (passage.Id, passage.Score)));
    }

    [Theory]
    [InlineData("노트북을 잃어버리면 어디에 신고하나요?", "보안.md")]
    [InlineData("How many days of annual leave do employees have?", "leave.md")]
    [InlineData("Who approves a flight?", "travel.md")]
    public async Task A_question_finds_the_document_of_its_language_first(string question, string document)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, Leave, Travel, Security);

        Assert.Equal(document, (await world.FindNamesAsync(user, question, collection))[0]);
    }

    [Fact]
    public async Task A_question_in_a_language_that_nothing_is_written_in_says_which_languages_there_are()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, Leave);

        Assert.Equal(["en"], (await world.FindAsync(user, "연차 휴가는 며칠인가요?", collection)).OtherLanguages);
        Assert.Empty((await world.FindAsync(user, "How many days of leave are there?", collection)).OtherLanguages);
    }

    // Not as attributes, which cannot hold half a surrogate pair.
    public static TheoryData<string> Oddities { get; } =
    [
        "\"annual leave\" AND NOT (days:25) +paid -sick* ~2 field:[a TO b] \\",
        "annual leave'; DROP TABLE Passages; --",
        "annual\0leave %_ \uD83D \uFFFE",
        "*:* annual leave /.*/ ?",
    ];

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Nothing_in_a_question_is_an_operator(string question)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, Leave, Travel);

        Assert.Equal("leave.md", (await world.FindNamesAsync(user, question, collection))[0]);
    }

    [Fact]
    public async Task A_question_of_sixty_four_kilobytes_is_answered()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, Leave);
        var question = "annual leave " + string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"w{i:x}"));

        Assert.Equal(["leave.md"], await world.FindNamesAsync(user, question, collection));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ?! ")]
    [InlineData("\0")]
    public async Task A_question_without_words_finds_nothing_and_fails_nowhere(string question)
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, Leave);

        Assert.Empty((await world.FindAsync(user, question, collection)).Passages);
    }

    [Fact]
    public async Task A_sentence_that_says_it_in_other_words_is_found_by_its_sense()
    {
        await using var world = await TestWorld.CreateAsync();
        var user = await world.PersonAsync("minji");
        var collection = await world.CollectionAsync(user);
        await world.AddAsync(user, collection, ("pets.txt", "Dogs and cats are welcome in the office on Fridays."), ("printing.txt", "Toner cartridges are kept in the cupboard beside the stairs."));

        var found = await world.FindAsync(user, "animals allowed workplace", collection);

        Assert.Equal("pets.txt", found.Passages[0].DocumentName);
        Assert.Equal(0, found.Passages[0].Keyword);
        Assert.InRange(found.Passages[0].Vector, 1, 6);
    }
}
