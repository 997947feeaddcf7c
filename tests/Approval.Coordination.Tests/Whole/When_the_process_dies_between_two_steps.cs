using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Storage;

namespace Approval.Coordination.Tests.Whole;

public sealed class When_the_process_dies_between_two_steps
{
    private static readonly string[] Two = ["py-ziran", "py-fagai"];

    [TestCase(StorageProvider.Sqlite, TransportKind.InProcess)]
    [TestCase(StorageProvider.PostgreSql, TransportKind.InProcess)]
    [TestCase(StorageProvider.PostgreSql, TransportKind.RabbitMq)]
    public async Task The_case_goes_on_after_each_of_them(StorageProvider provider, TransportKind transport)
    {
        await using var world = await CaseWorld.OpenAsync(provider, transport, Flow.JointReviewOf(Two));
        CaseFile file = null!;
        await world.DieAfterAsync(async desk => file = await desk.SubmitAsync(CaseWorld.Window, CaseWorld.Construction()));
        await world.TaskAsync(file.Id, t => t.Stage == "Approval.Intake");
        await world.DieAfterAsync(desk => desk.DecideIntakeAsync(CaseWorld.Window, file.Number, new IntakeDecision(IntakeDecisionKind.Accept)));
        foreach (var department in Two)
        {
            var task = await world.ReviewTaskAsync(file.Id, department);
            await world.DieAfterAsync(desk => desk.CompleteAsync(CaseWorld.Reviewer(department), task.Id, new TaskAnswer("Approve", null, null)));
        }

        var decision = await world.TaskAsync(file.Id, t => t.Stage == "Approval.Decision");
        await world.DieAfterAsync(desk => desk.CompleteAsync(CaseWorld.Head(Two[0]), decision.Id, new TaskAnswer("Grant", null, null)));
        var delivery = await world.TaskAsync(file.Id, t => t.Stage == "Approval.Delivery");
        await world.DieAfterAsync(desk => desk.CompleteAsync(CaseWorld.Window, delivery.Id, new TaskAnswer("Delivered", null, null)));
        await world.CaseWhenAsync(file.Id, c => c.WorkflowStatus == "Finished", "finished");
        await world.AssertSoundAsync(file.Id);
        await world.AssertRecordIsWholeAsync();
    }

    [TestCase(StorageProvider.Sqlite)]
    [TestCase(StorageProvider.PostgreSql)]
    public async Task Deadlines_that_passed_meanwhile_take_effect(StorageProvider provider)
    {
        await using var world = await CaseWorld.OpenAsync(provider, definitions: Flow.JointReviewOf(Two, ("silence", "Assent")));
        var received = await world.SubmittedAsync();
        await world.DieAfterAsync(_ =>
        {
            world.PassWorkingDaysSilently(6);
            return Task.CompletedTask;
        });
        await world.SettleAsync();
        Assert.That((await world.CaseAsync(received.Id)).AcceptedOn, Is.EqualTo(received.ReceivedOn));
        await world.AssertSoundAsync(received.Id);
    }
}
