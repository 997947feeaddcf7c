using System.Text.Json;

namespace Approval.Server.Writing;

/// <summary>What a write answers, ready to be sent now and again later.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON text.</param>
/// <param name="Location">Where what was created is found.</param>
internal sealed record WriteAnswer(int Status, string Body, string? Location = null) : IResult
{
    public static WriteAnswer Ok<T>(T value) => new(StatusCodes.Status200OK, JsonSerializer.Serialize(value, Json.Options));

    public static WriteAnswer Created<T>(string location, T value) => new(StatusCodes.Status201Created, JsonSerializer.Serialize(value, Json.Options), location);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        if (Location is not null)
            httpContext.Response.Headers.Location = Location;
        return httpContext.Response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
