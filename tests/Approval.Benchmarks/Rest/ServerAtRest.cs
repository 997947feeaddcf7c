namespace Approval.Benchmarks.Rest;
internal static class ServerAtRest { public static Task RunAsync(Options o, TextWriter w, CancellationToken c) => Task.CompletedTask; }
