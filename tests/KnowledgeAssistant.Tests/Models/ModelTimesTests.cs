using System.Net;
using System.Net.Sockets;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KnowledgeAssistant.Tests.Models;

/// <summary>Each model is waited for as long as an administrator says of it.</summary>
public sealed class ModelTimesTests
{
    private static readonly ModelTimes Patient = new(600, 600, 600);

    [Fact]
    public async Task A_model_that_says_nothing_is_given_up_after_its_own_time_for_the_first_word()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.HangsAfter());

        var (problem, text) = await FailAsync(endpoint.Endpoint, Patient with { FirstTokenSeconds = 1 });

        Assert.Equal((new UserMessage(Problem.ModelTimedOut, ["127.0.0.1", "1"]), ""), (problem, text));
        await endpoint.Requests[0].Aborted.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_model_that_stops_in_the_middle_is_given_up_after_its_own_time_between_words()
    {
        await using var endpoint = await FakeOpenAI.StartAsync();
        endpoint.Always(FakeAnswers.HangsAfter("25 ", "days"));

        var (problem, text) = await FailAsync(endpoint.Endpoint, Patient with { IdleSeconds = 1 });

        Assert.Equal((new UserMessage(Problem.ModelTimedOut, ["127.0.0.1", "1"]), "25 days"), (problem, text));
    }

    [Fact]
    public async Task A_host_that_takes_no_connection_is_given_up_after_the_models_own_time_for_it_and_not_tried_again()
    {
        await using var host = new FullHost();
        using var log = new CapturedLog();

        var (problem, text) = await FailAsync(host.Endpoint, Patient with { ConnectSeconds = 1 }, log.AddTo);

        Assert.Equal((Problem.ModelUnreachable, ""), (problem.Key, text));
        Assert.Contains(log.Lines, line => line.Contains("Polly", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("OnRetry", StringComparison.Ordinal));
    }

    private static async Task<(UserMessage Problem, string Text)> FailAsync(string endpoint, ModelTimes times, Action<IServiceCollection>? services = null)
    {
        await using var world = await TestWorld.CreateAsync(services: services);
        var minji = await world.AdministratorAsync();
        var (_, model) = await world.AddModelAsync(minji, "A", endpoint, with: settings => settings with { Times = times });
        var call = new ModelCall(minji, ModelPurpose.Test, [new(Microsoft.Extensions.AI.ChatRole.User, "How many days?")]) { ChatModelId = model, IsForWantedOnly = true };
        var text = "";
        var problem = await Assert.ThrowsAsync<UserMessageException>(async () =>
        {
            await foreach (var update in world.Get<ChatClients>().StreamAsync(call, world.Cancel))
                text += update is ModelUpdate.Text { Value: var piece } ? piece : "";
        });
        return (problem.UserMessage, text);
    }

    /// <summary>A port whose queue of connections is full, so that a further one is neither taken nor refused.</summary>
    private sealed class FullHost : IAsyncDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _waiting = [];

        public FullHost()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(0);

            // More than any queue of this length takes; those that it does not take go on trying, and are ended with the test.
            for (var i = 0; i < 8; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _ = socket.ConnectAsync(_listener.LocalEndPoint!).ContinueWith(ended => ended.Exception, TaskScheduler.Default);
                _waiting.Add(socket);
            }
        }

        public string Endpoint => $"http://{_listener.LocalEndPoint}/v1";

        public ValueTask DisposeAsync()
        {
            _waiting.ForEach(socket => socket.Dispose());
            _listener.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
