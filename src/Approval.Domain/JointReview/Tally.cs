namespace Approval.Domain.JointReview;

/// <summary>What the rule says of a set of answers, in the order that makes it monotone.</summary>
internal enum Ruling
{
    Reject,

    /// <summary>Nothing was said that could decide.</summary>
    None,

    Pass,
}

/// <summary>What one participant brings to the count.</summary>
internal enum Share
{
    /// <summary>Not counted.</summary>
    Out,
    Approves,

    /// <summary>Approves by silence: counts as approval, but not towards a quorum of words.</summary>
    Assents,
    Objects,

    /// <summary>Owes its answer and may still give it.</summary>
    Pending,

    /// <summary>Owes its answer until the materials are there.</summary>
    Asks,

    /// <summary>Owes its answer and will not give it.</summary>
    NeverComes,
}

/// <summary>The participants of a review and what each brings to the count.</summary>
internal sealed class Tally
{
    private readonly JointReviewPolicy _policy;
    private readonly Ruling _worst;
    private readonly Ruling _best;

    private Tally(JointReviewPolicy policy, IReadOnlyList<(ParticipantState Participant, Share Share)> entries)
    {
        _policy = policy;
        Entries = entries;
        _worst = RuleWith(owedAs: Share.Objects);
        _best = RuleWith(owedAs: Share.Approves);
    }

    /// <summary>In the order of the department codes.</summary>
    public IReadOnlyList<(ParticipantState Participant, Share Share)> Entries { get; }

    public int Approvals => Count(Share.Approves) + Count(Share.Assents);

    public int Objections => Count(Share.Objects);

    public static Tally Of(JointReviewPolicy policy, IReadOnlyList<ParticipantState> participants)
    {
        var lead = participants.SingleOrDefault(participant => participant.IsLead);
        return new Tally(policy, [.. participants.Select(participant => (participant, ShareOf(policy, participant, lead)))]);
    }

    public int Count(Share share) => Entries.Count(entry => entry.Share == share);

    /// <summary>Whether the ruling stands however those who owe an answer decide.</summary>
    public bool IsCertain(Ruling ruling) => _worst == ruling && _best == ruling;

    public string[] Departments(ParticipantStatus status) =>
        [.. Entries.Where(entry => entry.Participant.State == status).Select(entry => entry.Participant.Department)];

    public IReadOnlyList<ReviewCondition> Conditions() =>
    [
        .. Answers(OpinionKind.ApproveWithConditions)
            .SelectMany(answer => answer.Opinion!.Conditions.Select(text => new ReviewCondition(answer.Department, text.Trim())))
            .Distinct(),
    ];

    public IReadOnlyList<MergedMaterialRequest> MergedRequests() =>
    [
        .. Answers(OpinionKind.AskForMaterials)
            .SelectMany(answer => answer.Opinion!.Materials.Select(request => (answer.Department, request)))
            .GroupBy(asked => asked.request.Material.Trim(), StringComparer.OrdinalIgnoreCase)
            .Select(Merge)
            .OrderBy(merged => merged.Material, StringComparer.Ordinal),
    ];

    public IEnumerable<ParticipantState> Answers(OpinionKind kind) => Entries
        .Select(entry => entry.Participant)
        .Where(participant => participant.State == ParticipantStatus.Answered && participant.Opinion!.Kind == kind);

    private static MergedMaterialRequest Merge(IGrouping<string, (string Department, MaterialRequest Request)> asked) =>
        new(
            // The spelling must not depend on who answered first.
            asked.Select(one => one.Request.Material.Trim()).Order(StringComparer.Ordinal).First(),
            [.. asked.Select(one => one.Department).Distinct()],
            [.. asked.Select(one => one.Request.Note?.Trim()).OfType<string>().Where(note => note.Length > 0).Distinct()]);

    private static Share ShareOf(JointReviewPolicy policy, ParticipantState participant, ParticipantState? lead) => participant.State switch
    {
        ParticipantStatus.Pending => Share.Pending,
        ParticipantStatus.Answered => ShareOf(participant.Opinion!),
        ParticipantStatus.Silent => ShareOfSilence(policy, participant, lead),
        _ => Share.Out,
    };

    private static Share ShareOf(Opinion opinion) => opinion.Kind switch
    {
        OpinionKind.Approve or OpinionKind.ApproveWithConditions => Share.Approves,
        OpinionKind.Object => Share.Objects,
        OpinionKind.AskForMaterials => Share.Asks,
        _ => Share.Out,
    };

    private static Share ShareOfSilence(JointReviewPolicy policy, ParticipantState participant, ParticipantState? lead) => policy.Silence switch
    {
        SilenceRule.Assent => Share.Assents,
        SilenceRule.Object => Share.Objects,
        SilenceRule.ReferToLead when !participant.IsLead && lead?.State is ParticipantStatus.Pending or ParticipantStatus.Answered =>
            ShareOf(policy, lead!, lead),
        _ => Share.NeverComes,
    };

    private Ruling RuleWith(Share owedAs)
    {
        var owed = Count(Share.Pending) + Count(Share.Asks) + Count(Share.NeverComes);
        var approvals = Approvals + (owedAs == Share.Approves ? owed : 0);
        var words = Count(Share.Approves) + (owedAs == Share.Approves ? owed : 0);
        var objections = Objections + (owedAs == Share.Objects ? owed : 0);
        if (_policy.Convergence == Convergence.LeadDecides)
            return LeadRules(owedAs);
        if (Reached(approvals, words, objections))
            return Ruling.Pass;
        return objections > 0 ? Ruling.Reject : Ruling.None;
    }

    private bool Reached(int approvals, int words, int objections) => _policy.Convergence switch
    {
        Convergence.Majority => approvals > objections,
        // The tolerance lets 0.6667 mean two thirds.
        Convergence.Ratio => approvals > 0 && approvals + 1e-4 * (approvals + objections) >= _policy.Ratio * (approvals + objections),
        Convergence.Quorum => words >= _policy.Quorum,
        _ => approvals > 0 && objections == 0,
    };

    private Ruling LeadRules(Share owedAs)
    {
        var share = Entries.Where(entry => entry.Participant.IsLead).Select(entry => entry.Share).SingleOrDefault(Share.Out);
        if (share is Share.Pending or Share.Asks or Share.NeverComes)
            share = owedAs;
        return share switch
        {
            Share.Approves or Share.Assents => Ruling.Pass,
            Share.Objects => Ruling.Reject,
            _ => Ruling.None,
        };
    }
}
