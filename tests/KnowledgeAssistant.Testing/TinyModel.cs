namespace KnowledgeAssistant.Testing;

/// <summary>
/// A real sentence model in ONNX of a few kB: a table with a vector for each token id, with the inputs and outputs of the models that
/// people add. Texts that share words get vectors that are alike.
/// </summary>
public sealed record TinyModel
{
    private const int Floats = 1;
    private const int WideNumbers = 7;

    /// <summary>Rows of the table.</summary>
    public int Tokens { get; init; } = 64;

    /// <summary>Coordinates of a vector.</summary>
    public int Dimensions { get; init; } = 16;

    /// <summary>Another seed is another model.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The model's inputs.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = ["input_ids", "attention_mask", "token_type_ids"];

    /// <summary>The output's name.</summary>
    public string Output { get; init; } = "last_hidden_state";

    /// <summary>Whether the model gives one vector a text, the mean over all tokens; else one a token.</summary>
    public bool IsPooled { get; init; }

    /// <summary>The element type of the inputs: 7 for 64 bits, 6 for 32.</summary>
    public int InputType { get; init; } = WideNumbers;

    /// <summary>What a coordinate is, by token id and place; from the seed unless a test says otherwise.</summary>
    public Func<int, int, float>? Coordinate { get; init; }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        var random = new Random(Seed);
        var table = new float[Tokens * Dimensions];
        for (var i = 0; i < table.Length; i++)
            table[i] = Coordinate?.Invoke(i / Dimensions, i % Dimensions) ?? (float)((random.NextDouble() * 2) - 1);

        var graph = new ProtobufWriter()
            .Message(1, Node("Gather", ["table", Inputs[0]], IsPooled ? "tokens" : Output, new ProtobufWriter().Text(1, "axis").Number(3, 0).Number(20, 2)));
        if (IsPooled)
            graph.Message(1, Node("ReduceMean", ["tokens"], Output, new ProtobufWriter().Text(1, "axes").Number(8, 1).Number(20, 7), new ProtobufWriter().Text(1, "keepdims").Number(3, 0).Number(20, 2)));
        graph.Text(2, "tiny").Message(5, new ProtobufWriter().Number(1, Tokens).Number(1, Dimensions).Number(2, Floats).Text(8, "table").Bytes(9, [.. table.SelectMany(BitConverter.GetBytes)]));
        foreach (var input in Inputs)
            graph.Message(11, Value(input, InputType, Axis("batch"), Axis("sequence")));
        graph.Message(12, IsPooled ? Value(Output, Floats, Axis("batch"), Axis(Dimensions)) : Value(Output, Floats, Axis("batch"), Axis("sequence"), Axis(Dimensions)));
        return new ProtobufWriter().Number(1, 8).Message(7, graph).Message(8, new ProtobufWriter().Text(1, "").Number(2, 13)).ToArray();
    }

    private static ProtobufWriter Node(string kind, string[] inputs, string output, params ProtobufWriter[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(3, kind).Text(4, kind);
        foreach (var attribute in attributes)
            node.Message(5, attribute);
        return node;
    }

    private static ProtobufWriter Value(string name, int type, params ProtobufWriter[] axes)
    {
        var shape = new ProtobufWriter();
        foreach (var axis in axes)
            shape.Message(1, axis);
        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Number(1, type).Message(2, shape)));
    }

    private static ProtobufWriter Axis(string name) => new ProtobufWriter().Text(2, name);

    private static ProtobufWriter Axis(int size) => new ProtobufWriter().Number(1, size);
}
