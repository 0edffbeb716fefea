using KnowledgeAssistant.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KnowledgeAssistant.Migrations.Sqlite;

/// <summary>Lets the EF tool build the model without starting the web app.</summary>
internal sealed class DesignTimeAppDb : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<AppDb>();
        DataFeature.Configure(options, ":memory:", new WriteGate());
        return new AppDb(options.Options);
    }
}
