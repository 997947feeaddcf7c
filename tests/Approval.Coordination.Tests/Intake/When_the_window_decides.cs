using Approval.Coordination.Desk;
using Approval.Coordination.Tests.World;
using Approval.Domain.Cases;
using Approval.Domain.Documents;
using Approval.Domain.Time;

namespace Approval.Coordination.Tests.Intake;

public sealed class When_the_window_decides
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Test]
    public async Task An_accepted_case_goes_to_review_with_its_limits_running_from_that_day()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        var (accepted, notice) = await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Accept));
        await world.TaskAsync(accepted.Id, t => t.Stage == "Approval.SingleReview");
        var file = await world.CaseAsync(accepted.Id);
        Assert.Multiple(() =>
        {
            Assert.That(notice.Kind, Is.EqualTo(DocumentKind.AcceptanceNotice));
            Assert.That(file.State, Is.EqualTo(CaseState.InReview));
            Assert.That(file.AcceptedOn, Is.EqualTo(Monday));
            Assert.That(file.Limits.Single(l => l.Kind == LimitKind.Statutory).Days.Value, Is.EqualTo(20));
            Assert.That(file.Limits.Single(l => l.Kind == LimitKind.Promised).Days.Value, Is.EqualTo(5));
            Assert.That(file.DueOn, Is.EqualTo(new DateOnly(2026, 3, 9)), "five working days promised");
        });
        await world.AssertSoundAsync(accepted.Id);
    }

    [Test]
    public async Task Acceptance_without_a_required_material_is_refused_naming_it()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit().Without("floor-plan"));
        var name = received.Materials.Single(m => m.Code == "floor-plan").Name;
        await world.RefusedAsync("required-material-missing", received.Id, () => AcceptAsync(world, received.Number), saying: name);
    }

    [Test]
    public async Task A_second_decision_is_refused()
    {
        await using var world = await CaseWorld.OpenAsync();
        var accepted = await world.AcceptedAsync(Applications.Permit());
        await world.RefusedAsync("case-not-awaiting-receipt-check", accepted.Id, () => AcceptAsync(world, accepted.Number));
    }

    [Test]
    public async Task Another_units_window_may_not_decide()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        await world.RefusedAsync(
            "window-of-another-unit", received.Id,
            () => world.Desk.DecideIntakeAsync(Applications.WindowOf("py-weijian"), received.Number, new IntakeDecision(IntakeDecisionKind.Accept)));
    }

    [Test]
    public async Task A_case_that_does_not_exist_is_not_found()
    {
        await using var world = await CaseWorld.OpenAsync();
        await CaseWorld.RefusedAsync("case-not-found", () => AcceptAsync(world, "PY20260302-99999"));
    }

    [Test]
    public async Task Deferrable_material_may_follow_on_a_commitment()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit().Without("test-report"));
        var (deferred, commitment) = await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, Defer(["test-report"], new DateOnly(2026, 3, 20)));
        Assert.Multiple(() =>
        {
            Assert.That(deferred.State, Is.EqualTo(CaseState.Accepted));
            Assert.That(deferred.Materials.Single(m => m.Code == "test-report").DeferredUntil, Is.EqualTo(new DateOnly(2026, 3, 20)));
            Assert.That(commitment.Kind, Is.EqualTo(DocumentKind.DeferredAcceptanceCommitment));
        });
        Assert.That(await world.DocumentsAsync(deferred.Id, DocumentKind.AcceptanceNotice), Is.EqualTo(1));
        await world.AssertSoundAsync(deferred.Id);
    }

    [Test]
    public async Task What_is_not_deferrable_may_not_follow()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit().Without("floor-plan"));
        await world.RefusedAsync(
            "material-not-deferrable", received.Id,
            () => world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, Defer(["floor-plan"], new DateOnly(2026, 3, 20))));
    }

    [Test]
    public async Task Deferring_one_of_two_missing_materials_is_not_enough()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit().Without("floor-plan", "test-report"));
        await world.RefusedAsync(
            "required-material-missing", received.Id,
            () => world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, Defer(["test-report"], new DateOnly(2026, 3, 20))));
    }

    [Test]
    public async Task A_deferral_needs_the_applicants_commitment()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit().Without("test-report"));
        await world.RefusedAsync(
            "commitment-required", received.Id,
            () => world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Defer, ["test-report"])),
            field: "commitment");
    }

    [TestCase(2)]
    [TestCase(1)]
    public async Task A_deferral_needs_a_date_in_the_future(int day)
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit().Without("test-report"));
        await world.RefusedAsync(
            "invalid-input", received.Id,
            () => world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, Defer(["test-report"], new DateOnly(2026, 3, day))),
            field: "commitment.dueOn");
    }

    [Test]
    public async Task A_declined_application_ends_with_a_decision_that_gives_the_reason_and_the_remedies()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Decline, Reason: "该场所不需要许可"));
        var declined = await world.CaseWhenAsync(received.Id, c => c.WorkflowStatus == "Finished", "finished");
        Assert.That(declined.State, Is.EqualTo(CaseState.Declined));
        Assert.That(await world.DocumentAsync(received.Id, DocumentKind.NonAcceptanceDecision), Does.Contain("该场所不需要许可").And.Contain("60日").And.Contain("6个月"));
        await world.AssertSoundAsync(received.Id);
    }

    [Test]
    public async Task Declining_without_a_reason_is_refused()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit());
        await world.RefusedAsync(
            "decline-reason-required", received.Id,
            () => world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Decline)));
    }

    [Test]
    public async Task Out_of_boundary_it_cannot_be_accepted_and_the_decline_names_the_competent_body()
    {
        await using var world = await CaseWorld.OpenAsync();
        var received = await world.SubmittedAsync(Applications.Permit("gz-haizhu"));
        await world.RefusedAsync("outside-boundary", received.Id, () => AcceptAsync(world, received.Number), field: "competentBody");
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, received.Number, new IntakeDecision(IntakeDecisionKind.Decline));
        var declined = await world.CaseWhenAsync(received.Id, c => c.WorkflowStatus == "Finished", "finished");
        Assert.That(declined.CompetentBody, Does.Contain("广州市"));
        Assert.That(await world.DocumentAsync(received.Id, DocumentKind.NonAcceptanceDecision), Does.Contain(declined.CompetentBody!));
    }

    private static async Task AcceptAsync(CaseWorld world, string number) =>
        await world.Desk.DecideIntakeAsync(CaseWorld.Window, number, new IntakeDecision(IntakeDecisionKind.Accept));

    private static IntakeDecision Defer(IReadOnlyList<string> missing, DateOnly dueOn) =>
        new(IntakeDecisionKind.Defer, missing, Commitment: new DeferralCommitment("承诺按期补交", dueOn));
}
