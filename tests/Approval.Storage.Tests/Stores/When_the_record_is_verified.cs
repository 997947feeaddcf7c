using Approval.Domain.Cases;
using Approval.Storage.Audit;
using Approval.Storage.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Approval.Storage.Tests.Stores;

public sealed class When_the_record_is_verified(StorageProvider provider) : StoreFixture(provider)
{
    private CaseFile file = null!;

    private string Stream => file.Id.ToString("N");

    [SetUp]
    public async Task WriteRecord()
    {
        file = await Store.AddCaseAsync();
        await Store.AddCaseAsync();
        for (var i = 0; i < 4; i++)
        {
            await Store.DoAsync(async session =>
            {
                await session.LockCaseAsync(file.Id);
                session.Audit(file.Id, Samples.Note($"step-{i}"));
                session.Audit("catalog", Samples.Note("imported"));
                session.Audit("catalog", Samples.Note("published"));
            });
        }
    }

    [Test]
    public async Task An_untouched_record_is_whole()
    {
        var report = await VerifyAsync();
        Assert.That(report.Breaks, Is.Empty);
        Assert.That((report.Streams, report.Lines), Is.EqualTo((3L, 14L)));
    }

    [TestCase("text", "'改'")]
    [TestCase("action", "'x'")]
    [TestCase("by_whom", "'x'")]
    [TestCase("department", "NULL")]
    [TestCase("before_json", "NULL")]
    [TestCase("after_json", "'{}'")]
    [TestCase("previous_hash", "''")]
    [TestCase("hash", "'00'")]
    public async Task A_changed_field_is_found(string column, string value)
    {
        await Setup.SqlAsync($"UPDATE audit_line SET {column} = {value} WHERE stream = '{Stream}' AND seq = 3");
        var found = (await VerifyAsync()).Breaks.Single();
        Assert.That((found.Stream, found.Seq), Is.EqualTo((Stream, 3L)));
    }

    [Test]
    public async Task A_changed_instant_is_found()
    {
        await Setup.SqlAsync($"UPDATE audit_line SET at = at + {(Provider == StorageProvider.Sqlite ? "1" : "interval '1 ms'")} WHERE stream = '{Stream}' AND seq = 2");
        Assert.That((await VerifyAsync()).Breaks.Single().Seq, Is.EqualTo(2));
    }

    [Test]
    public async Task A_missing_line_is_found()
    {
        await Setup.SqlAsync($"DELETE FROM audit_line WHERE stream = '{Stream}' AND seq = 2");
        Assert.That((await VerifyAsync()).Breaks.Single().Seq, Is.EqualTo(2));
    }

    [Test]
    public async Task A_missing_last_line_is_found()
    {
        await Setup.SqlAsync("DELETE FROM audit_line WHERE stream = 'catalog' AND seq = 8");
        Assert.That((await VerifyAsync()).Breaks.Single().Seq, Is.EqualTo(8));
    }

    [Test]
    public async Task Lines_in_another_order_are_found()
    {
        await Setup.SqlAsync($"UPDATE audit_line SET seq = -2 WHERE stream = '{Stream}' AND seq = 2");
        await Setup.SqlAsync($"UPDATE audit_line SET seq = 2 WHERE stream = '{Stream}' AND seq = 3");
        await Setup.SqlAsync($"UPDATE audit_line SET seq = 3 WHERE stream = '{Stream}' AND seq = -2");
        Assert.That((await VerifyAsync()).Breaks.Single().Seq, Is.EqualTo(2));
    }

    [Test]
    public async Task A_changed_head_is_found()
    {
        await Setup.SqlAsync("UPDATE case_file SET audit_hash = '00' WHERE number = '" + file.Number + "'");
        Assert.That((await VerifyAsync()).Breaks.Single().Stream, Is.EqualTo(Stream));
    }

    [Test]
    public async Task A_head_that_was_set_back_is_found()
    {
        await Setup.SqlAsync($"UPDATE case_file SET audit_seq = 4 WHERE number = '{file.Number}'");
        Assert.That((await VerifyAsync()).IsWhole, Is.False);
    }

    [Test]
    public async Task One_stream_can_be_verified_alone()
    {
        await Setup.SqlAsync("DELETE FROM audit_line WHERE stream = 'catalog' AND seq = 1");
        Assert.That((await VerifyAsync(file.Id.ToString())).IsWhole, Is.True);
        Assert.That((await VerifyAsync(Stream)).Lines, Is.EqualTo(5));
        Assert.That((await VerifyAsync("catalog")).Breaks.Single().Seq, Is.EqualTo(1));
    }

    private Task<AuditReport> VerifyAsync(string? stream = null) =>
        Host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(stream);
}
