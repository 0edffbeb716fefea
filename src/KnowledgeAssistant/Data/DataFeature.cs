using KnowledgeAssistant.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeAssistant.Data;

/// <summary>The database and the storage folder.</summary>
public static class DataFeature
{
    private static readonly IServiceProvider IdentitySchema = new ServiceCollection()
        .Configure<IdentityOptions>(UseIdentitySchema)
        .BuildServiceProvider();

    /// <summary>Registers storage, database, write gate and start-up.</summary>
    public static IServiceCollection AddData(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IdentityOptions>().Configure(UseIdentitySchema);

        return services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<StorageFolder>()
            .AddSingleton<WriteGate>()
            .AddSingleton<AuditLog>()
            .AddSingleton<DatabaseStartup>()
            .AddSingleton<ReadingContexts>()
            .AddDbContextFactory<AppDb>((provider, options) => Configure(
                options, provider.GetRequiredService<StorageFolder>().DatabaseFile, provider.GetRequiredService<WriteGate>()));
    }

    /// <summary>The one method that configures a context: used by the host, the design-time factory and the tests alike.</summary>
    /// <param name="options">What to configure.</param>
    /// <param name="databaseFile">The SQLite file, or <c>:memory:</c> where only the model matters.</param>
    /// <param name="gate">The gate of that file's writers.</param>
    public static void Configure(DbContextOptionsBuilder options, string databaseFile, WriteGate gate) => options
        .UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = databaseFile, DefaultTimeout = 30 }.ToString(),
            sqlite => sqlite.MigrationsAssembly("KnowledgeAssistant.Migrations.Sqlite"))
        .UseApplicationServiceProvider(IdentitySchema)
        .AddInterceptors(new WriteGateInterceptor(gate), new SqliteSettingsInterceptor(), new MigrationFaultPoint());

    // The schema must not depend on who opens the database: the newest one (with passkeys) from the first migration on.
    private static void UseIdentitySchema(IdentityOptions options) => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
}
