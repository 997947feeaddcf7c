namespace Approval.Benchmarks;
internal static class Everything { public static Task RunAsync(Options o, TextWriter w, CancellationToken c) => Task.CompletedTask; }
