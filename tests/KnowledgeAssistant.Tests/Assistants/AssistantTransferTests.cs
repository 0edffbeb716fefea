using System.Text;
using KnowledgeAssistant.Assistants;
using Xunit;

namespace KnowledgeAssistant.Tests.Assistants;

public sealed class AssistantTransferTests
{
    [Fact]
    public async Task An_export_carries_names_of_collections_and_no_ids_and_comes_back_as_it_was()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var collection = await world.World.CollectionAsync(world.Owner, "Handbook");
        var definition = AssistantWorld.Guide with { Name = "인사 안내", Settings = AssistantWorld.Guide.Settings with { CollectionIds = [collection], Examples = [new AssistantExample("Why?", "Because.", false)], Technique = Technique.ChainOfThought } };
        var id = await world.MakeAsync(definition);
        var transfer = world.World.Get<AssistantTransfer>();

        var bytes = (await transfer.ExportAsync(world.Owner, id, world.Cancel))!.ToBytes();
        var import = await transfer.ReadAsync(world.Owner, bytes, world.Cancel);

        Assert.DoesNotContain(collection.ToString(), Encoding.UTF8.GetString(bytes));
        Assert.Contains("인사 안내", Encoding.UTF8.GetString(bytes));
        Assert.Empty(AssistantDiff.Compare(definition, import.Definition));
        Assert.Empty(import.MissingCollections);
    }

    [Fact]
    public async Task A_collection_that_the_importer_does_not_read_is_named_as_missing()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var collection = await world.World.CollectionAsync(world.Owner, "Handbook");
        var id = await world.MakeAsync(AssistantWorld.Guide with { Settings = new AssistantSettings { CollectionIds = [collection] } });
        var transfer = world.World.Get<AssistantTransfer>();
        var bytes = (await transfer.ExportAsync(world.Owner, id, world.Cancel))!.ToBytes();

        var import = await transfer.ReadAsync(world.Other, bytes, world.Cancel);

        Assert.Equal(["Handbook"], import.MissingCollections);
        Assert.Empty(import.Definition.Settings.CollectionIds);
        Assert.Null(await transfer.ExportAsync(world.Other, id, world.Cancel));
    }

    [Fact]
    public async Task What_the_exporter_may_not_read_is_not_named_in_the_file()
    {
        await using var world = await AssistantWorld.CreateAsync();
        var id = await world.MakeAsync(AssistantWorld.Guide with { Settings = new AssistantSettings { CollectionIds = [await world.World.CollectionAsync(world.Owner, "Secret plans")] } });

        var file = await world.World.Get<AssistantTransfer>().ExportAsync(world.Administrator, id, world.Cancel);

        Assert.Empty(file!.Collections);
    }

    [Fact]
    public void Ids_of_another_instance_are_not_taken_over()
    {
        var file = Valid.Replace("\"settings\": {", $"\"settings\": {{ \"collectionIds\": [\"{Guid.NewGuid()}\"], \"chatModelId\": \"{Guid.NewGuid()}\", \"documentId\": \"{Guid.NewGuid()}\",", StringComparison.Ordinal);

        var settings = AssistantFile.Parse(Encoding.UTF8.GetBytes(file)).Settings;

        Assert.Equal((0, null, null), (settings.CollectionIds.Count, settings.ChatModelId, settings.DocumentId));
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("no JSON", "1")]
    [InlineData("null", "1")]
    [InlineData("[]", "1")]
    [InlineData("{ \"format\": 1 }", "1")]
    public void What_is_no_assistant_is_refused_with_the_line(string content, string line)
    {
        var refused = Assert.Throws<UserMessageException>(() => AssistantFile.Parse(Encoding.UTF8.GetBytes(content)));

        Assert.Equal((Problem.AssistantFileInvalid, line), (refused.UserMessage.Key, refused.UserMessage.Values[0]));
    }

    [Theory]
    [InlineData("\"persona\": \"Exact.\"", "\"persona\": null")]
    [InlineData("\"persona\": \"Exact.\"", "\"persona\": 7")]
    [InlineData("\"persona\": \"Exact.\"", "\"personality\": \"Exact.\"")]
    [InlineData("\"persona\": \"Exact.\"", "\"persona\": \"a\", \"persona\": \"b\"")]
    [InlineData("\"persona\": \"Exact.\"", "\"starters\": [null]")]
    [InlineData("\"persona\": \"Exact.\"", "\"technique\": 1")]
    [InlineData("\"persona\": \"Exact.\"", "\"technique\": \"Magic\"")]
    public void A_damaged_part_is_refused(string part, string damaged)
    {
        var refused = Assert.Throws<UserMessageException>(() => AssistantFile.Parse(Encoding.UTF8.GetBytes(Valid.Replace(part, damaged, StringComparison.Ordinal))));

        Assert.Equal(Problem.AssistantFileInvalid, refused.UserMessage.Key);
    }

    [Fact]
    public void A_file_of_a_later_format_and_one_that_is_too_large_are_refused_by_name()
    {
        Assert.Equal(Problem.AssistantFileNewer, Assert.Throws<UserMessageException>(() => AssistantFile.Parse(Encoding.UTF8.GetBytes(Valid.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal)))).UserMessage.Key);
        Assert.Equal(Problem.AssistantFileTooLarge, Assert.Throws<UserMessageException>(() => AssistantFile.Parse(new byte[AssistantFile.MostBytes + 1])).UserMessage.Key);
    }

    [Fact]
    public void The_built_in_assistants_are_whole_in_both_languages()
    {
        foreach (var key in BuiltInAssistants.Keys)
        {
            var (english, korean) = (BuiltInAssistants.Find(key, "en")!, BuiltInAssistants.Find(key, "ko")!);

            Assert.Empty(AssistantCheck.Problems(english, new AssistantBounds()));
            Assert.Empty(AssistantCheck.Problems(korean, new AssistantBounds()));
            Assert.Equal((english.Picture, english.Settings.Sampling.Temperature, english.Settings.Starters.Count), (korean.Picture, korean.Settings.Sampling.Temperature, korean.Settings.Starters.Count));
            Assert.All([korean.Name, korean.Description, korean.Settings.Persona, korean.Settings.Instructions, korean.Settings.Greeting], text => Assert.Contains(text, letter => letter is >= '가' and <= '힣'));
        }

        Assert.Null(BuiltInAssistants.Find("unknown", "en"));
        Assert.Equal(BuiltInAssistants.Find("policy", "en"), BuiltInAssistants.Find("policy", "de"));
    }

    private const string Valid = """
        {
          "format": 1,
          "name": "Guide",
          "description": "",
          "picture": { "symbol": "Book", "colour": "Green" },
          "settings": { "persona": "Exact." },
          "collections": []
        }
        """;
}
