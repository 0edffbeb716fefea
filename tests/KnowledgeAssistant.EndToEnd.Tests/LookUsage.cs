using KnowledgeAssistant.Access;
using KnowledgeAssistant.Models;
using KnowledgeAssistant.Testing;

namespace KnowledgeAssistant.EndToEnd.Tests;

/// <summary>A month of calls of models by several people, and budgets that bound them, one of which is nearly used up.</summary>
internal static class LookUsage
{
    private static readonly string[] People = ["Minji Park", "김하늘소리나래", "Alexandrina Featherstonehaugh-Cholmondeley"];
    private static readonly (string Name, long Price, long? Monthly)[] Models = [("GPT-5.1", 12, null), ("전사 공용 언어모델 (Qwen3 30B)", 0, 1_450_000_000), ("Llama 3.3 70B versatile", 1, null)];

    /// <summary>Stores them.</summary>
    public static async Task AddAsync(AppHost app, CurrentUser administrator, Guid collectionId)
    {
        var now = app.Get<TimeProvider>().GetUtcNow();
        await using (var db = app.Database())
        {
            for (var call = 0; call < 90; call++)
            {
                var (model, tokens) = (Models[call % 3], 900 + (call * 37 % 700));
                var entry = new UsageEntry
                {
                    At = now.AddHours(-7 * call),
                    PersonName = People[call % 7 % 3],
                    PersonId = new Guid(call % 7 % 3 + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
                    ModelId = new Guid(call % 3 + 1, 1, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
                    ModelName = model.Name,
                    Purpose = ModelPurpose.Answer,
                    AnswerId = Guid.NewGuid(),
                    InputTokens = tokens * 3,
                    OutputTokens = tokens / 4,
                    CostMillionths = tokens * model.Price,
                    MonthlyMillionths = model.Monthly,
                };
                entry.Collections.Add(new UsageCollection { CollectionId = collectionId, Name = "Handbook", Share = 1 });
                db.UsageEntries.Add(entry);
            }

            await db.SaveChangesAsync(app.Cancel);
        }

        var budgets = app.Get<BudgetService>();
        await budgets.SaveAsync(administrator, null, new BudgetSettings("Each person, all models", BudgetScope.EachPerson, null, null, 2_000_000, 50), app.Cancel);
        await budgets.SaveAsync(administrator, null, new BudgetSettings("연구소 전체가 한 달 동안 쓸 수 있는 한도", BudgetScope.Everyone, null, FixedModels.Configured, 200_000, null), app.Cancel);
    }
}
