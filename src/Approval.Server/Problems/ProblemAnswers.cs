namespace Approval.Server.Problems;

/// <summary>Sees to it that every refusal, whoever raises it, leaves as problem+json with a code.</summary>
internal static class ProblemAnswers
{
    public static void UseProblemAnswers(this WebApplication app)
    {
        app.UseMiddleware<ExceptionsAsProblems>();
        app.UseStatusCodePages(context => Refusals.OfStatus(context.HttpContext.Response.StatusCode).WriteAsync(context.HttpContext));
    }

    /// <summary>Ends the pipeline's exceptions. What the server did not foresee is logged; the caller gets a trace id, not a stack.</summary>
    private sealed class ExceptionsAsProblems(RequestDelegate next, ILogger<ExceptionsAsProblems> logger)
    {
        public async Task InvokeAsync(HttpContext http)
        {
            try
            {
                await next(http);
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                // The caller has gone; there is nobody to answer.
            }
            catch (Exception exception) when (!http.Response.HasStarted)
            {
                var problem = Refusals.Of(exception);
                if (problem.Status >= 500)
                    logger.LogError(exception, "Unhandled exception on {Method} {Route}, trace {TraceId}", http.Request.Method, RouteOf(http), http.TraceIdentifier);
                http.Response.Clear();
                await problem.WriteAsync(http);
            }
        }

        // The pattern, not the path: paths may carry what people typed.
        private static string RouteOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
    }
}
