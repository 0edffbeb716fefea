using KnowledgeAssistant.Extraction;

return await ExtractionProgram.RunAsync(DocumentExtractors.All);
