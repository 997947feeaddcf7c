using Approval.EndToEnd.Tests.Driving;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests;

/// <summary>Tests against one running installation, on each kind of store and transport.</summary>
[TestFixture(InstallationKind.Embedded)]
[TestFixture(InstallationKind.Production)]
internal abstract class OfKind(InstallationKind kind)
{
    protected Installation Installation { get; private set; } = null!;

    protected ServerProcess Server { get; private set; } = null!;

    protected Driver Driver { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartServer()
    {
        Installation = await Installation.CreateAsync(kind);
        Server = await Installation.StartAsync();
        Driver = new Driver(Server.Address);
    }

    [OneTimeTearDown]
    public async Task StopServer()
    {
        Driver?.Dispose();
        if (Installation is not null)
            await Installation.DisposeAsync();
    }
}
