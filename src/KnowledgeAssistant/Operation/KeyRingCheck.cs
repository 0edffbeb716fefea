using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KnowledgeAssistant.Operation;

/// <summary>The key ring protects sessions, and its files can be read: what is only in memory would be lost at the next start.</summary>
public sealed class KeyRingCheck(IDataProtectionProvider protection, IKeyManager keys, TimeProvider time) : IHealthCheck
{
    private const string Purpose = "KnowledgeAssistant.Health";

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var protector = protection.CreateProtector(Purpose);
            protector.Unprotect(protector.Protect(Purpose));    // makes the first key of a new server
            var now = time.GetUtcNow();
            if (keys.GetAllKeys().Any(key => !key.IsRevoked && key.ExpirationDate > now))
                return Task.FromResult(HealthCheckResult.Healthy("The key ring can be read."));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or System.Xml.XmlException)
        {
            return Task.FromResult(Failed(problem));
        }

        return Task.FromResult(Failed(null));

        HealthCheckResult Failed(Exception? problem) =>
            new(context.Registration.FailureStatus, "The key ring cannot be read: after the next start everybody has to sign in again.", problem);
    }
}
