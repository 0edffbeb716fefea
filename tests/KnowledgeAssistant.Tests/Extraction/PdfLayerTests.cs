using KnowledgeAssistant.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class PdfLayerTests
{
    [Fact]
    public void Words_in_a_layer_that_is_switched_off_are_not_read()
    {
        var document = Reading.Of(Layered("/OFF [7 0 R]"), "layers.pdf");

        Assert.Equal("Everybody sees this.\n\nSome see this.", document.Text);
    }

    [Fact]
    public void Words_in_layers_that_are_on_are_read_like_all_others()
    {
        var document = Reading.Of(Layered(""), "layers.pdf");

        Assert.Equal("Everybody sees this.\n\nSome see this.\n\nNobody sees this.", document.Text);
    }

    [Fact]
    public void Where_layers_are_off_unless_they_are_switched_on_only_those_are_read()
    {
        var document = Reading.Of(Layered("/BaseState /OFF /ON [6 0 R]"), "layers.pdf");

        Assert.Equal("Everybody sees this.\n\nSome see this.", document.Text);
    }

    [Fact]
    public void A_group_of_layers_that_are_all_off_is_not_read()
    {
        var document = Reading.Of(Layered("/OFF [7 0 R]", second: "<< /Type /OCMD /OCGs [7 0 R] >>"), "layers.pdf");

        Assert.Equal("Everybody sees this.\n\nSome see this.", document.Text);
    }

    private static byte[] Layered(string states, string second = "7 0 R") => HandmadePdf.Page(
        $"/MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> /Properties << /P1 6 0 R /P2 {second} >> >>",
        HandmadePdf.Lines(72, 700, "Everybody sees this.") +
        "/OC /P1 BDC " + HandmadePdf.Lines(72, 600, "Some see this.") + "EMC " +
        "/OC /P2 BDC " + HandmadePdf.Lines(72, 500, "Nobody sees this.") + "EMC ",
        $"/OCProperties << /OCGs [6 0 R 7 0 R] /D << {states} >> >>",
        "<< /Type /OCG /Name (Seen) >>",
        "<< /Type /OCG /Name (Unseen) >>");
}
