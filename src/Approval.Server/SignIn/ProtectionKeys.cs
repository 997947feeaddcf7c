using System.Xml.Linq;
using Approval.Storage.Accounts;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Approval.Server.SignIn;

/// <summary>
/// Keeps the keys of tickets in the store, so that a token issued by one process opens at another and after a restart.
/// The framework's interface is synchronous; it asks about once a day.
/// </summary>
internal sealed class ProtectionKeys(ProtectionKeyStore store, SignInClock clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(store.AllAsync).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => store.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), clock.Now)).GetAwaiter().GetResult();
}
