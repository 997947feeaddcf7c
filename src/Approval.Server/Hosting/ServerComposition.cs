using System.Threading.RateLimiting;
using Approval.Coordination;
using Approval.Coordination.Calendar;
using Approval.Coordination.Sources;
using Approval.Coordination.Stages;
using Approval.Domain.Persistence;
using Approval.Server.Access;
using Approval.Server.Administration;
using Approval.Server.Events;
using Approval.Server.Health;
using Approval.Server.Public;
using Approval.Server.Reference;
using Approval.Server.SignIn;
using Approval.Server.Training;
using Approval.Server.Writing;
using Approval.Storage;
using Approval.Storage.Accounts;
using Approval.Storage.Idempotency;
using Approval.Storage.Queries;
using Approval.Storage.Reference;
using Approval.Workflows.Descriptors;
using MassTransit;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Approval.Server.Hosting;

/// <summary>Puts the parts together. What an installation may choose is read from configuration here and nowhere else.</summary>
internal static class ServerComposition
{
    /// <summary>
    /// The settings that came with the program count wherever it is started from; a file in the working directory, the
    /// environment and the command line override them.
    /// </summary>
    public static void UseSettingsBesideProgram(this WebApplicationBuilder builder)
    {
        string[] names = [$"appsettings.{builder.Environment.EnvironmentName}.json", "appsettings.json"];
        foreach (var name in names)
        {
            var source = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, name), Optional = true };
            source.ResolveFileProvider();
            builder.Configuration.Sources.Insert(0, source);
        }
    }

    /// <summary>The whole server as one application, ready to run.</summary>
    public static WebApplication BuildApprovalServer(this WebApplicationBuilder builder)
    {
        builder.UseSettingsBesideProgram();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.Import;
        });
        builder.AddApprovalServer();
        var app = builder.Build();
        app.UseApprovalServer();
        return app;
    }

    public static void AddApprovalServer(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        var transport = configuration.GetSection("Transport").Get<TransportSettings>() ?? new TransportSettings();
        var storage = (configuration.GetSection("Storage").Get<StorageSettings>() ?? new StorageSettings()).ToOptions(transport.Kind);
        var training = configuration.GetSection("Training").Get<TrainingSettings>() ?? new TrainingSettings();

        services.Configure<SignInOptions>(configuration.GetSection("SignIn"));
        services.Configure<DemoOptions>(configuration.GetSection("Demo"));
        services.Configure<ReferenceSettings>(configuration.GetSection("Reference"));
        services.Configure<TrainingSettings>(configuration.GetSection("Training"));
        services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

        AddClock(services, training);
        AddStore(services, storage);
        AddBus(services, storage, transport);
        AddFeatures(services);
        AddSignIn(services);
        AddEdge(services, configuration);
        AddTelemetry(services);
    }

    private static void AddClock(IServiceCollection services, TrainingSettings training)
    {
        services.AddSingleton(new SignInClock(TimeProvider.System));
        if (!training.Enabled)
        {
            services.AddSingleton(TimeProvider.System);
            return;
        }

        // The store keeps the clock's offset and itself asks the clock for the time.
        services.AddSingleton(provider => new TrainingClock(new Lazy<ReferenceStore>(provider.GetRequiredService<ReferenceStore>), training.StartsAt));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<TrainingClock>());
    }

    private static void AddStore(IServiceCollection services, StorageOptions storage)
    {
        services.AddApprovalStorage(storage, typeof(CoordinationRegistration).Assembly);
        RememberAnswers(services);
        services.AddSingleton<AccountStore>();
        services.AddSingleton<ProtectionKeyStore>();
        services.AddSingleton<IdempotentAnswers>();
        services.AddSingleton<ReferenceStore>();
        services.AddSingleton<CaseQueries>();
        services.AddSingleton<CaseSubjects>();
        services.AddSingleton<TaskQueries>();
        services.AddSingleton<InstallationQueries>();
    }

    /// <summary>Wraps the store, so that the answer of a keyed request enters the transaction of its effect.</summary>
    private static void RememberAnswers(IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IApprovalStore));
        services.Remove(inner);
        services.AddSingleton<IApprovalStore>(provider => new IdempotentStore(
            (IApprovalStore)inner.ImplementationFactory!(provider), provider.GetRequiredService<SignInClock>().Time.GetUtcNow));
    }

    private static void AddBus(IServiceCollection services, StorageOptions storage, TransportSettings transport)
    {
        services.AddApprovalCoordination();
        services.AddApprovalMessaging(CoordinationRegistration.MessageOf);
        services.AddMassTransit(bus =>
        {
            // A government network reports to nobody outside.
            bus.DisableUsageTelemetry();
            if (transport.Prefix is { Length: > 0 } queues)
                bus.SetEndpointNameFormatter(new DefaultEndpointNameFormatter(queues, false));
            bus.AddApprovalSagas(new SagasInStore());
            bus.ConfigureApprovalEndpoints(storage);
            if (transport.Kind == TransportKind.InProcess)
            {
                bus.UsingInMemory((context, configurator) => configurator.ConfigureEndpoints(context));
                return;
            }

            bus.UsingRabbitMq((context, configurator) =>
            {
                configurator.Host(new Uri(transport.Uri ?? throw new InvalidOperationException("Transport:Uri is missing: the address of the RabbitMQ broker.")));
                if (transport.Prefix is { Length: > 0 } exchanges)
                    configurator.MessageTopology.SetEntityNameFormatter(new PrefixEntityNameFormatter(configurator.MessageTopology.EntityNameFormatter, exchanges));

                // A message that no queue wants comes back as a failure and stays in the outbox, instead of vanishing.
                configurator.ConfigurePublish(publish => publish.UseExecute(message =>
                {
                    if (message.TryGetPayload(out RabbitMqSendContext? rabbit))
                        rabbit.Mandatory = true;
                }));
                configurator.ConfigureEndpoints(context);
            });
        });
    }

    private static void AddFeatures(IServiceCollection services)
    {
        services.AddSingleton(provider => ActivityRegistry.BuiltIn.With(provider.GetRequiredService<StageRegistry>().All.Select(stage => stage.Descriptor)));
        services.AddSingleton<ReferenceData>();
        services.AddSingleton<ICalendarSource>(provider => provider.GetRequiredService<ReferenceData>());
        services.AddSingleton<ICatalogSource>(provider => provider.GetRequiredService<ReferenceData>());
        services.AddSingleton<IWorkflowSource>(provider => provider.GetRequiredService<ReferenceData>());
        services.AddSingleton<IStaffDirectory, StaffDirectory>();
        services.AddSingleton<ReferenceImporter>();
        services.AddSingleton<DataScopes>();
        services.AddSingleton<Writes>();
        services.AddSingleton<CaseWatch>();
        services.AddSingleton<ICommitObserver>(provider => provider.GetRequiredService<CaseWatch>());
        services.AddSingleton(provider => new CalendarRecomputation(
            provider.GetRequiredService<CaseQueries>(),
            provider.GetRequiredService<ReferenceData>(),
            provider.GetRequiredService<ReferenceStore>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            async (caseId, cancellationToken) => await provider.GetRequiredService<CalendarRevision>().RecomputeAsync(caseId, cancellationToken) is not null));
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<Preparation>();
        services.AddHostedService(provider => provider.GetRequiredService<Preparation>());
        services.AddHostedService<Upkeep>();
        services.AddHostedService<ChangesElsewhere>();
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddSingleton<SessionDirectory>();
        services.AddSingleton<FailureLimits>();
        services.AddSingleton<SignInDesk>();
        services.AddDataProtection().SetApplicationName("Approval");
        services.AddSingleton<ProtectionKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<ProtectionKeys>()));
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = "Ticket";
                options.DefaultSignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            })
            .AddPolicyScheme("Ticket", null, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? BearerTokenDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddBearerToken(BearerTokenDefaults.AuthenticationScheme)
            .AddCookie(CookieAuthenticationDefaults.AuthenticationScheme, options =>
            {
                options.Cookie.Name = "approval-session";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.SlidingExpiration = false;
                // This is an interface for programs and pages: a refusal is a status, not another page.
                options.Events.OnRedirectToLogin = context => Refuse(context.Response, StatusCodes.Status401Unauthorized);
                options.Events.OnRedirectToAccessDenied = context => Refuse(context.Response, StatusCodes.Status403Forbidden);
            });
        // Sessions live in real time, also where the business clock is moved.
        services.AddOptions<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme).Configure<SignInClock>((options, clock) => options.TimeProvider = clock.Time);
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<SignInClock>((options, clock) => options.TimeProvider = clock.Time);
        services.AddAuthorization(Policies.AddTo);
    }

    private static Task Refuse(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static void AddEdge(IServiceCollection services, ConfigurationManager configuration)
    {
        var settings = configuration.GetSection("Public").Get<PublicSettings>() ?? new PublicSettings();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(PublicEndpoints.RateLimit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "local",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.RequestsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        });
        services.AddResponseCompression(options =>
        {
            // Answers carry no secrets next to what a caller can inject, apart from tokens; those are not compressed over TLS here.
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json"];
        });
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddHealthChecks()
            .AddCheck<StoreHealth>("store", tags: ["ready"])
            .AddCheck<CalendarHealth>("calendar", tags: ["ready"]);
    }

    private static void AddTelemetry(IServiceCollection services)
    {
        services.AddSingleton<InstallationMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", InstallationMetrics.MeterName, StorageMetrics.MeterName)
            .AddPrometheusExporter());
    }

    private sealed class SagasInStore : ISagaStorage
    {
        public void Use<TState>(ISagaRegistrationConfigurator<TState> saga)
            where TState : class, ISaga => saga.ApprovalRepository();
    }
}
