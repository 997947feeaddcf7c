using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;

namespace Approval.Coordination.Tests.Intake;

public sealed class When_an_item_is_finished_on_the_spot
{
    [Test]
    public async Task It_is_closed_at_once_with_its_result_document()
    {
        await using var world = await CaseWorld.OpenAsync();
        var window = Applications.WindowOf("py-shiqiao");
        var received = await world.Desk.SubmitAsync(window, Applications.SeniorCard());
        await world.TaskAsync(received.Id, t => t.Stage == "Approval.Intake");
        await world.Desk.DecideIntakeAsync(window, received.Number, new IntakeDecision(IntakeDecisionKind.OnTheSpot));
        var closed = await world.CaseWhenAsync(received.Id, c => c.WorkflowStatus == "Finished", "finished");
        Assert.That(closed.State, Is.EqualTo(CaseState.Closed));
        Assert.That(closed.Decision!.Granted, Is.True);
        Assert.That(await world.DocumentAsync(received.Id, DocumentKind.GrantDecision), Does.Contain("老年人优待证"));
        Assert.That(await world.DocumentsAsync(received.Id, DocumentKind.DeliveryReceipt), Is.EqualTo(1));
        await world.AssertSoundAsync(received.Id);
    }

    [Test]
    public async Task An_item_that_is_not_on_the_spot_cannot_be()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        await world.RefusedAsync(
            "not-an-on-the-spot-item", received.Id,
            () => world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.OnTheSpot)));
    }

    [Test]
    public async Task Missing_materials_keep_it_open()
    {
        await using var world = await CaseWorld.OpenAsync();
        var window = Applications.WindowOf("py-shiqiao");
        var received = await world.Desk.SubmitAsync(window, Applications.SeniorCard().Without("photo"));
        await world.TaskAsync(received.Id, t => t.Stage == "Approval.Intake");
        await world.RefusedAsync(
            "required-material-missing", received.Id,
            () => world.Desk.DecideIntakeAsync(window, received.Number, new IntakeDecision(IntakeDecisionKind.OnTheSpot)));
    }
}
