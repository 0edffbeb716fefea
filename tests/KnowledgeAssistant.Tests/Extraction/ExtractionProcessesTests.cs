using System.Diagnostics;
using KnowledgeAssistant.Collections.Ingestion;
using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KnowledgeAssistant.Tests.Extraction;

public sealed class ExtractionProcessesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_read_in_another_process()
    {
        await using var folder = new ExtractionFolder();
        var path = folder.Write("5f3a", "# Leave\n\nEveryone has 25 days.\n\n# 휴가\n\n직원은 25일을 쓸 수 있습니다.");

        var document = await folder.Processes().ExtractAsync(path, "handbook.md", Cancel);

        Assert.Equal("markdown", document.Format);
        Assert.Equal("Leave\n\nEveryone has 25 days.\n\n휴가\n\n직원은 25일을 쓸 수 있습니다.", document.Text);
        Assert.All(document.Blocks, block => Assert.Equal(block.Length, document.Text.AsSpan(block.Start, block.Length).Length));
        Assert.Equal(["휴가"], document.Blocks[^1].Place.HeadingPath);
    }

    [Fact]
    public async Task The_pages_and_rectangles_of_a_pdf_come_from_the_other_process_too()
    {
        await using var folder = new ExtractionFolder();
        var path = folder.Write("5f3b", TestDocuments.Pdf("Everyone has 25 days.", "Parking is free."));

        var document = await folder.Processes().ExtractAsync(path, "handbook.pdf", Cancel);

        Assert.Equal(("pdf", 2), (document.Format, document.PageCount));
        Assert.Equal([(1, 4), (2, 3)], document.Blocks.Select(block => (block.Place.Page ?? 0, block.Words?.Count ?? 0)));
    }

    [Theory]
    [InlineData("a.recursing", ExtractionFailure.Crashed, 60)]
    [InlineData("a.endless", ExtractionFailure.TimedOut, 60)]
    [InlineData("a.waiting", ExtractionFailure.TimedOut, 20)]
    [InlineData("a.hungry", ExtractionFailure.OutOfMemory, 60)]
    [InlineData("a.broken", ExtractionFailure.Damaged, 60)]
    public async Task A_parsers_fault_fails_its_own_document_and_the_next_one_is_read(string name, ExtractionFailure expected, int wallSeconds)
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options =>
            (options.Program, options.WallTime, options.ProcessorTime, options.HeapMegabytes) = (ExtractionFolder.HostileProgram, TimeSpan.FromSeconds(wallSeconds), TimeSpan.FromSeconds(5), 128));
        var fine = folder.Write("fine.txt");

        Assert.Equal("Some text.", (await processes.ExtractAsync(fine, "fine.txt", Cancel)).Text);
        Assert.Equal(expected, await ExtractionFolder.FailureAsync(processes.ExtractAsync(folder.Write(name), name, Cancel)));

        Assert.Equal("Some text.", (await processes.ExtractAsync(fine, "fine.txt", Cancel)).Text);
    }

    [Fact]
    public async Task Processor_time_is_limited_by_itself()
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options => (options.Program, options.ProcessorTime) = (ExtractionFolder.HostileProgram, TimeSpan.FromSeconds(1)));

        Assert.Equal(ExtractionFailure.TimedOut, await ExtractionFolder.FailureAsync(processes.ExtractAsync(folder.Write("a.endless"), "a.endless", Cancel)));
    }

    [Fact]
    public async Task Memory_beside_the_heap_is_limited_too()
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options =>
            (options.Program, options.HeapMegabytes, options.MemoryMegabytes) = (ExtractionFolder.HostileProgram, 65536, 256));

        Assert.Equal(ExtractionFailure.OutOfMemory, await ExtractionFolder.FailureAsync(processes.ExtractAsync(folder.Write("a.hungry"), "a.hungry", Cancel)));
    }

    [Fact]
    public async Task More_text_than_allowed_is_refused()
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options => options.Characters = 1000);
        var path = folder.Write("long.txt", string.Concat(Enumerable.Repeat("Word for word.\n\n", 100)));

        Assert.Equal(ExtractionFailure.TooLarge, await ExtractionFolder.FailureAsync(processes.ExtractAsync(path, "long.txt", Cancel)));
    }

    [Fact]
    public async Task What_a_parser_prints_does_not_disturb_the_answer()
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options => options.Program = ExtractionFolder.HostileProgram);

        Assert.Equal("The text.", (await processes.ExtractAsync(folder.Write("a.chatty"), "a.chatty", Cancel)).Text);
    }

    [Fact]
    public async Task A_parser_sees_none_of_the_servers_settings()
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options => options.Program = ExtractionFolder.HostileProgram);
        Environment.SetEnvironmentVariable("Chat__ApiKey", "sk-for-this-test");
        Environment.SetEnvironmentVariable("DOTNET_Chat__ApiKey", "sk-for-this-test");

        var document = await processes.ExtractAsync(folder.Write("a.environment"), "a.environment", Cancel);

        Assert.DoesNotContain("ApiKey", document.Text);
        Assert.Contains("DOTNET_GCHeapHardLimit", document.Text);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_and_the_process_and_the_next_document_is_read()
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options => options.Program = ExtractionFolder.HostileProgram);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var reading = processes.ExtractAsync(folder.Write("a.waiting"), "a.waiting", cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal("Some text.", (await processes.ExtractAsync(folder.Write("fine.txt"), "fine.txt", Cancel)).Text);
    }

    [Fact]
    public async Task As_many_documents_as_asked_for_are_read_at_once()
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options => (options.Processes, options.FilesPerProcess) = (2, 3));
        var paths = Enumerable.Range(0, 12).Select(i => folder.Write($"{i}.txt", $"Document {i}.")).ToList();

        var documents = await Task.WhenAll(paths.Select(path => processes.ExtractAsync(path, path, Cancel)));

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"Document {i}."), documents.Select(document => document.Text));
    }

    [Fact]
    public async Task An_idle_process_ends_and_the_next_document_starts_another()
    {
        await using var folder = new ExtractionFolder();
        var clock = new FakeTimeProvider();
        var processes = folder.Processes(time: clock);
        var path = folder.Write("fine.txt");
        await processes.ExtractAsync(path, "fine.txt", Cancel);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("Some text.", (await processes.ExtractAsync(path, "fine.txt", Cancel)).Text);
    }

    [Theory]
    [InlineData("a.waiting")]
    [InlineData("a.endless")]
    public async Task A_process_ends_with_its_server_also_while_it_reads(string name)
    {
        await using var folder = new ExtractionFolder();
        var options = new ExtractionOptions { Program = ExtractionFolder.HostileProgram };
        using var process = Process.Start(ExtractionProcessStart.Info(options))!;
        var request = new ExtractionRequest(folder.Write(name), name, new ExtractionLimits());
        FrameStream.Write(process.StandardInput.BaseStream, request, ExtractionJson.Default.ExtractionRequest);

        process.StandardInput.Close();

        await process.WaitForExitAsync(Cancel);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_a_fault_of_the_installation_not_of_the_document()
    {
        await using var folder = new ExtractionFolder();
        var processes = folder.Processes(options => options.Program = "Nothing.dll");

        await Assert.ThrowsAsync<FileNotFoundException>(() => processes.ExtractAsync(folder.Write("fine.txt"), "fine.txt", Cancel));
    }
}
