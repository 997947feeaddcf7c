using Approval.Server.Problems;
using Microsoft.AspNetCore.Http.Features;

namespace Approval.Server.Hosting;

/// <summary>
/// Refuses bodies over the limit before anything reads them. Kestrel enforces the same limit on bodies of unknown length;
/// a body that announces its size is refused here, so that the answer is a problem and not a broken connection.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>1 MB of JSON holds the largest application form many times over; 16 MB holds a catalog.</summary>
    public const long Default = 1024 * 1024;
    public const long Import = 16 * 1024 * 1024;

    public Task InvokeAsync(HttpContext http)
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<BodyLimitMetadata>()?.Bytes ?? Default;
        if (http.Request.ContentLength > limit)
            return Refusals.OfStatus(StatusCodes.Status413PayloadTooLarge).WriteAsync(http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = limit;
        return next(http);
    }
}

/// <summary>Another limit for one endpoint.</summary>
internal sealed record BodyLimitMetadata(long Bytes);
