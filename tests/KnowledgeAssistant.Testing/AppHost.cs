using System.Net;
using KnowledgeAssistant.Access;
using KnowledgeAssistant.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TestContext = Xunit.TestContext;

namespace KnowledgeAssistant.Testing;

/// <summary>
/// The whole program on a real Kestrel port of its own, with a storage folder of its own that goes away with it. Dispose it
/// with <c>await using</c>.
/// </summary>
public sealed class AppHost : WebApplicationFactory<Program>
{
    private readonly string _folder;
    private readonly Action<IServiceCollection>? _services;
    private readonly IReadOnlyDictionary<string, string?>? _settings;

    private AppHost(IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection>? services)
    {
        _folder = Directory.CreateTempSubdirectory("ka-host-").FullName;
        _settings = settings;
        _services = services;
    }

    /// <summary>Where the server listens, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The storage folder.</summary>
    public string Folder => _folder;

    /// <summary>Ends with the test.</summary>
    public CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts the program. <paramref name="settings"/> are configuration keys and values; <paramref name="services"/> replaces parts (a clock, a logger).</summary>
    public static async Task<AppHost> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var host = new AppHost(settings, services);
        using (await TestDatabase.CreateAsync(host.Folder))    // a migrated file, so that hundreds of starts need not migrate each
            host.UseKestrel();
        host.StartServer();
        host.Url = host.ClientOptions.BaseAddress.ToString().TrimEnd('/').Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
        return host;
    }

    /// <summary>A service of the running program.</summary>
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A fresh database context.</summary>
    public AppDb Database() => Get<IDbContextFactory<AppDb>>().CreateDbContext();

    /// <summary>Adds an enabled person with a password and marks the instance as set up.</summary>
    public async Task<CurrentUser> AddPersonAsync(string email, string password, string name, PersonRole role = PersonRole.User)
    {
        await using var scope = Services.CreateAsyncScope();
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            DisplayName = name,
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            Role = role,
            CreatedAt = DateTimeOffset.UtcNow,
        };
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, password);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));

        await using var db = Database();
        if (!await db.AdministratorClaims.AnyAsync(Cancel))
        {
            db.AdministratorClaims.Add(new AdministratorClaim { PersonId = person.Id, ClaimedAt = DateTimeOffset.UtcNow });
            await db.SaveChangesAsync(Cancel);
        }

        return new CurrentUser(person.Id, name, role);
    }

    /// <summary>A browser-like client with cookies of its own, following redirects unless asked not to.</summary>
    public HttpClient NewClient(bool followRedirects = true, string language = "en")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = followRedirects, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Url) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>A client that has signed in through the form.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        var client = NewClient();
        using var answer = await PostFormAsync(client, "/sign-in", new() { ["Email"] = email, ["Password"] = password });
        return answer.RequestMessage!.RequestUri!.AbsolutePath != "/sign-in" ? client : throw new InvalidOperationException("Could not sign in: " + await answer.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>
    /// Opens a page and posts its form as a browser would: with the page's hidden fields (form name and antiforgery token) and
    /// the given ones.
    /// </summary>
    /// <param name="client">Whose cookies to use.</param>
    /// <param name="page">The page's address.</param>
    /// <param name="fields">What the person types.</param>
    /// <param name="action">The form's own address where it is not the page's.</param>
    public Task<HttpResponseMessage> PostFormAsync(HttpClient client, string page, Dictionary<string, string> fields, string? action = null) =>
        client.PostFormAsync(page, fields, action, Cancel);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    // As the base class does, but without setting a port on the server afterwards: by then the program may have started it.
    /// <inheritdoc/>
    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = builder.Build();
        host.Start();
        return host;
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseUrls("http://127.0.0.1:0");
        builder.UseSetting("Storage:Path", _folder);
        foreach (var (key, value) in _settings ?? new Dictionary<string, string?>())
            builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.AddFilter(null, LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning));
        builder.ConfigureServices(services => _services?.Invoke(services));
    }
}
