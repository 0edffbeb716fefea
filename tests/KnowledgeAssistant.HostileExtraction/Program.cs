using KnowledgeAssistant.Extraction;
using KnowledgeAssistant.HostileExtraction;

// An extraction process whose parsers have the worst faults that real ones can have, beside one that works.
return await ExtractionProgram.RunAsync(new DocumentExtractors(
[
    new HostileExtractor(".recursing", Faults.Recurse),
    new HostileExtractor(".endless", Faults.NeverReturn),
    new HostileExtractor(".waiting", Faults.WaitForEver),
    new HostileExtractor(".hungry", Faults.EatMemory),
    new HostileExtractor(".broken", Faults.Throw),
    new HostileExtractor(".environment", Faults.TellEnvironment),
    new HostileExtractor(".chatty", Faults.Print),
    new TextExtractor(),
]));
