using Approval.Domain.Persistence;
using Approval.Storage.Tests.Hosting;

namespace Approval.Storage.Tests.Stores;

/// <summary>Every store, without messaging: the compliance suite of the transactions.</summary>
[TestFixture(StorageProvider.Sqlite)]
[TestFixture(StorageProvider.PostgreSql)]
public abstract class StoreFixture(StorageProvider provider)
{
    protected StorageProvider Provider => provider;

    protected StoreSetup Setup { get; private set; } = null!;

    protected TestHost Host { get; private set; } = null!;

    protected IApprovalStore Store => Host.Store;

    [SetUp]
    public async Task CreateStore()
    {
        Setup = await StoreSetup.CreateAsync(provider);
        Host = TestHost.WritingOnly(Setup.Options);
    }

    [TearDown]
    public async Task RemoveStore()
    {
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        if (Setup is not null)
        {
            await Setup.DisposeAsync();
        }
    }

    protected sealed class RefusalException : Exception;
}
