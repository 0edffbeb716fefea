global using static Microsoft.Playwright.Assertions;
global using KnowledgeAssistant.Testing;
global using Xunit;
