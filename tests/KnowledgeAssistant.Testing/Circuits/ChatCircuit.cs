namespace KnowledgeAssistant.Testing.Circuits;

/// <summary>What a person does on the chat page, over a circuit.</summary>
public static class ChatCircuit
{
    /// <summary>Waits until the composer takes questions.</summary>
    public static Task ComposerReadyAsync(this CircuitClient circuit, CancellationToken cancellationToken) => circuit.CalledAsync("attach", cancellationToken);

    /// <summary>Sends a question as the composer's script does; whether it was taken.</summary>
    public static async Task<bool> AskAsync(this CircuitClient circuit, string question, CancellationToken cancellationToken)
    {
        var composer = await circuit.CalledAsync("attach", cancellationToken);
        return await circuit.InvokeAsync(composer.DotNetObject!.Value, "SendAsync", [question, Guid.NewGuid()], cancellationToken) != "null";
    }

    /// <summary>Waits until the newest answer has finished: its actions are there.</summary>
    public static Task FinishedAsync(this CircuitClient circuit, CancellationToken cancellationToken) =>
        circuit.RenderedAsync("the end of the answer", element => element["class"] == "answer-actions", cancellationToken);
}
