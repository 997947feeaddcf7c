using Approval.Domain.Persistence;
using Approval.Storage.Idempotency;

namespace Approval.Server.Writing;

/// <summary>
/// Puts the answer of a keyed request into the transaction of its effect. The desk opens the transaction and knows nothing
/// of HTTP; so the request leaves what is to be remembered in its flow of execution, and this store picks it up inside.
/// </summary>
/// <remarks>Like a clerk who staples the reply to the file before it goes into the cabinet, instead of posting it and noting it down later.</remarks>
internal sealed class IdempotentStore(IApprovalStore inner, Func<DateTimeOffset> now) : IApprovalStore
{
    public Task<T> InTransactionAsync<T>(Func<IApprovalSession, Task<T>> work, CancellationToken cancellationToken = default) =>
        KeyedRequest.Current is { } request && request.Claim()
            ? inner.InTransactionAsync(session => RunAndRememberAsync(session, work, request), cancellationToken)
            : inner.InTransactionAsync(work, cancellationToken);

    private async Task<T> RunAndRememberAsync<T>(IApprovalSession session, Func<IApprovalSession, Task<T>> work, KeyedRequest request)
    {
        var result = await work(session);
        if (result is not null && request.AnswerTo(result) is { } answer)
            await IdempotentAnswers.StoreAsync(session, answer, now());
        return result;
    }
}

/// <summary>A request with an idempotency key, on its way through the desk.</summary>
/// <param name="UserName">Who asks.</param>
/// <param name="Route">Method and path.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="RequestHash">Hash of what is asked.</param>
internal sealed record KeyedRequest(string UserName, string Route, string Key, string RequestHash)
{
    private static readonly AsyncLocal<KeyedRequest?> Ambient = new();

    public static KeyedRequest? Current => Ambient.Value;

    /// <summary>Makes the answer from what the transaction returns; null for transactions that return something else.</summary>
    public required Func<object, WriteAnswer?> Project { get; init; }

    private int _claimed;

    /// <summary>
    /// True for the first transaction only: it is the one that carries the effect. Whatever else runs later in the same flow,
    /// such as a consumer of the messages just sent, is not this request.
    /// </summary>
    public bool Claim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    /// <summary>Set once an answer was put into a transaction.</summary>
    public bool Remembered { get; private set; }

    public IdempotentAnswer? AnswerTo(object result)
    {
        if (Project(result) is not { } answer)
            return null;
        Remembered = true;
        return new IdempotentAnswer(UserName, Route, Key, RequestHash, answer.Status, answer.Location, answer.Body);
    }

    /// <summary>Runs the work with this request as the current one.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        Ambient.Value = this;
        try
        {
            return await work();
        }
        finally
        {
            Ambient.Value = null;
        }
    }
}
