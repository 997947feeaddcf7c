using System.Diagnostics;
using System.Globalization;
using Approval.EndToEnd.Tests.Killing;
using Approval.EndToEnd.Tests.Processes;

namespace Approval.EndToEnd.Tests;

/// <summary>
/// SIGKILL at random moments while clients drive cases: nothing acknowledged is lost, nothing is done twice, every case
/// reaches its end. Six kills here; <c>tests/soak/kill.sh</c> asks for fifty by <c>APPROVAL_SOAK_KILLS</c>.
/// </summary>
internal sealed class When_processes_are_killed_under_load
{
    private const int Clients = 6;

    [TestCase(InstallationKind.Embedded, 1)]
    [TestCase(InstallationKind.Production, 2)]
    public async Task Then_every_case_reaches_its_end_and_nothing_is_lost_or_done_twice(InstallationKind kind, int processes)
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("APPROVAL_SOAK_KILLS") ?? "6", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("APPROVAL_SOAK_SEED") ?? $"{Random.Shared.Next()}", CultureInfo.InvariantCulture);
        TestContext.Out.WriteLine($"{kind}: {kills} kills, seed {seed}");
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        await using var installation = await Installation.CreateAsync(kind);
        var slots = Enumerable.Range(0, processes).Select(_ => new Slot(installation)).ToList();
        await Task.WhenAll(slots.Select(slot => slot.StartAsync()));
        using var client = new PatientClient(slots, new Random(seed));
        var load = new CaseLoad(client, Clients);
        var running = load.RunAsync();
        var starting = await KillAsync(slots, kills, random, load, running);
        var lastKill = watch.Elapsed;
        load.Enough();
        await running;
        await new Aftermath(installation, load).AssertAsync();
        foreach (var slot in slots)
            Assert.That(await slot.StopAsync(), Is.Zero);
        var verified = await installation.CommandAsync("audit", "verify");
        Assert.That(verified.ExitCode, Is.Zero, verified.Output + verified.Error);
        TestContext.Out.WriteLine(
            $"{kind}: {kills} kills ({starting} while starting) of {processes} process(es) in {lastKill.TotalSeconds:F0} s, all at rest after {watch.Elapsed.TotalSeconds:F0} s; "
            + $"{load.Cases.Count} cases ({load.Cases.Count(taken => taken.IsPackage)} joint reviews of 8), {load.Actions.Count} acknowledged actions, {client.Retries} repeated requests, slowest start {slots.SelectMany(slot => slot.Starts).Max().TotalSeconds:F1} s. {verified.Output.Trim().ReplaceLineEndings(" ")}");
    }

    /// <returns>How many of the kills hit a process that was still starting.</returns>
    private static async Task<int> KillAsync(List<Slot> slots, int kills, Random random, CaseLoad load, Task running)
    {
        var starting = 0;
        for (var done = 0; done < kills;)
        {
            await WorkIsDoneAsync(load, random.Next(1, 40), running);
            await Task.Delay(random.Next(0, 150));
            var slot = slots[random.Next(slots.Count)];
            await slot.KillAsync();
            done++;
            if (done < kills && random.Next(5) == 0)
            {
                await slot.KillWhileStartingAsync(TimeSpan.FromMilliseconds(random.Next(100, 2500)));
                starting++;
                done++;
            }

            await slot.StartAsync();
        }

        return starting;
    }

    /// <summary>However slow the machine: between two kills people get something done.</summary>
    private static async Task WorkIsDoneAsync(CaseLoad load, int actions, Task running)
    {
        var (since, before) = (TimeProvider.System.GetTimestamp(), load.Actions.Count);
        while (load.Actions.Count < before + actions && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30))
        {
            // The load ends by itself only when it failed.
            if (running.IsCompleted)
                await running;
            await Task.Delay(20);
        }
    }
}
