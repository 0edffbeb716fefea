using KnowledgeAssistant.Web.Chat;
using Xunit;

namespace KnowledgeAssistant.Web.Tests.Chat;

public sealed class TurnAddressTests
{
    private static readonly Guid Conversation = Guid.Parse("01990000-0000-7000-8000-00000000000a");

    [Fact]
    public void A_source_is_found_by_its_turn_and_its_citation()
    {
        var address = new TurnAddress(Conversation, 3);

        Assert.Equal("chat/01990000-0000-7000-8000-00000000000a?turn=3&citation=12", address.Source(12));
    }

    [Fact]
    public void Closing_a_source_leads_to_its_conversation()
    {
        Assert.Equal(TurnAddress.Of(Conversation), new TurnAddress(Conversation, 3).Closed);
    }
}
