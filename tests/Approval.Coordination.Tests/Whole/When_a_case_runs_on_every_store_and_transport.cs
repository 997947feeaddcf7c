using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Storage;

namespace Approval.Coordination.Tests.Whole;

/// <summary>The compliance list: the main course of a case, the same on every store and transport.</summary>
[TestFixture(StorageProvider.Sqlite, TransportKind.InProcess)]
[TestFixture(StorageProvider.Sqlite, TransportKind.RabbitMq)]
[TestFixture(StorageProvider.PostgreSql, TransportKind.InProcess)]
[TestFixture(StorageProvider.PostgreSql, TransportKind.RabbitMq)]
public sealed class When_a_case_runs_on_every_store_and_transport(StorageProvider provider, TransportKind transport)
{
    private CaseWorld _world = null!;

    [OneTimeSetUp]
    public async Task OpenAsync() => _world = await CaseWorld.OpenAsync(provider, transport);

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
    }

    [Test, Order(1)]
    public async Task It_goes_from_the_window_over_a_materials_round_to_delivery()
    {
        var accepted = await _world.AcceptedAsync();
        await _world.ApproveAsync(accepted.Id, [.. Flow.Eight.Take(6)]);
        await _world.AskAsync(accepted.Id, Flow.Eight[6], "防雷设计文件");
        await _world.AnswerAsync(accepted.Id, Flow.Eight[7], "ApproveWithConditions", "雨污分流");
        var supplement = await _world.TaskAsync(accepted.Id, t => t.Stage == "Approval.Supplement");
        await _world.Desk.CompleteAsync(CaseWorld.Window, supplement.Id, new TaskAnswer("Supplied", null, null));
        await _world.AnswerAsync(accepted.Id, Flow.Eight[6], "Approve");
        await _world.FinishAsync(accepted.Id, "Grant");
        var closed = await _world.CaseWhenAsync(accepted.Id, c => c.WorkflowStatus == "Finished", "finished");
        Assert.That(closed.Decision!.Granted, Is.True);
        Assert.That(await _world.OutcomesAsync(accepted.Id), Is.EqualTo(new[] { "MaterialsNeeded", "PassedWithConditions" }));
        await _world.AssertSoundAsync(accepted.Id);
    }

    [Test, Order(2)]
    public async Task It_is_withdrawn_in_review()
    {
        var accepted = await _world.AcceptedAsync();
        await _world.ApproveAsync(accepted.Id, Flow.Eight[0]);
        await _world.Desk.WithdrawAsync(CaseWorld.Window, accepted.Number, "项目取消");
        await _world.CaseWhenAsync(accepted.Id, c => c.WorkflowStatus == "Cancelled", "cancelled");
        await _world.AssertSoundAsync(accepted.Id);
    }

    [Test, Order(3)]
    public async Task The_law_accepts_it_and_silence_assents()
    {
        var received = await _world.SubmittedAsync();
        _world.PassWorkingDays(5);
        await UntilAsync(received.Id, c => c.DeemedAccepted);
        await _world.ReviewTaskAsync(received.Id, Flow.Eight[0]);
        await _world.ReviewTaskAsync(received.Id, Flow.Eight[7]);

        // The review opened after the close of office, so its ten days begin on the next working day.
        _world.PassWorkingDays(11);
        await UntilAsync(received.Id, c => c.State == CaseState.Deciding);
        Assert.That(await _world.DocumentsAsync(received.Id, DocumentKind.SilenceAsAssentNotice), Is.EqualTo(8));
        await _world.TaskAsync(received.Id, t => t.Stage == "Approval.Decision");
        await _world.AssertSoundAsync(received.Id);
    }

    [Test, Order(4)]
    public async Task The_record_of_all_of_it_is_whole() => await _world.AssertRecordIsWholeAsync();

    private Task<CaseFile> UntilAsync(Guid caseId, Func<CaseFile, bool> fits) => _world.CaseWhenAsync(
        caseId,
        file =>
        {
            _world.WakeDeadlines();
            return fits(file);
        },
        "the deadline took effect");
}
