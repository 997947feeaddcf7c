namespace Approval.Server.Tests;

/// <summary>One server for the tests that leave each other alone.</summary>
[SetUpFixture]
internal sealed class Shared
{
    public static ServerUnderTest Server { get; private set; } = null!;

    [OneTimeSetUp]
    public void Start() => Server = new ServerUnderTest();

    [OneTimeTearDown]
    public void Stop() => Server.Dispose();
}
