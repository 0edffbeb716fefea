using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace KnowledgeAssistant.Web;

/// <summary>What happens before the first request: settings from the storage folder, its lock, its key ring, its database; and what is said when that fails.</summary>
public static class Startup
{
    /// <summary>Reads <c>settings.json</c> of the storage folder last, so that what is set there holds, and keeps the key ring beside it.</summary>
    public static void AddStoredSettings(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        var folder = StorageFolder.Resolve(options.Path);
        builder.Configuration.AddJsonFile(Path.Combine(folder, "settings.json"), optional: true, reloadOnChange: true);
        builder.Services.AddDataProtection()
            .SetApplicationName("KnowledgeAssistant")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));

        // What fails while starting is thrown to Program, which explains it; faults of background services arrive as critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.AddSingleton(provider => StorageLock.Take(provider.GetRequiredService<StorageFolder>()));
    }

    /// <summary>Takes the storage folder and brings its database up to date.</summary>
    /// <exception cref="StartupException">Why the program cannot start.</exception>
    public static async Task PrepareStorageAsync(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<StorageLock>();
        await app.Services.GetRequiredService<DatabaseStartup>().PrepareAsync(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<Recovery>().RunAsync(app.Lifetime.ApplicationStopping);
    }

    /// <summary>Why the program cannot start, for whoever stands at the console; null for a fault of ours.</summary>
    public static string? Explain(Exception problem) => problem switch
    {
        StartupException => problem.Message,
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        InvalidDataException => $"{problem.Message} {problem.InnerException?.Message}".TrimEnd(),
        IOException { InnerException: AddressInUseException } => $"{problem.Message} Stop the program that listens there, or let ASPNETCORE_URLS name another address.",
        _ => null,
    };
}
