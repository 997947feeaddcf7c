using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Approval.Workflows.Expressions;

/// <summary>
/// A JavaScript expression in a sandbox: no access to .NET, no clock, no randomness, no code from strings, and limits on time,
/// statements, depth and memory. Parsed once; every evaluation gets an engine of its own, so that nothing leaks from case to case.
/// </summary>
internal sealed class PreparedScript
{
    private const int MaxStatements = 100_000;
    private const int MaxDepth = 64;
    private const long MaxBytes = 16_000_000;
    private const int MaxStringLength = 1_000_000;
    private const int MaxArrayLength = 10_000;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MaxRegexTime = TimeSpan.FromMilliseconds(200);

    // Each of these reads the clock, the locale or the garbage collector, or allocates outside the memory limit.
    private static readonly string[] Removed =
    [
        "eval", "Function", "Intl", "Temporal", "ShadowRealm", "WeakRef", "FinalizationRegistry", "Atomics", "SharedArrayBuffer", "ArrayBuffer",
        "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float16Array",
        "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
    ];

    private readonly Prepared<Script> script;
    private readonly string code;

    private PreparedScript(Prepared<Script> script, string code)
    {
        this.script = script;
        this.code = code;
    }

    /// <exception cref="ExpressionException">Syntax error.</exception>
    public static PreparedScript Prepare(string name, string code)
    {
        try
        {
            return new PreparedScript(Engine.PrepareScript(code), code);
        }
        catch (Exception failure) when (failure is JintException or Acornima.ParseErrorException)
        {
            throw new ExpressionException("expression-syntax", WorkflowMessages.ExpressionSyntax(name, failure.Message), failure);
        }
    }

    /// <exception cref="ExpressionException">It threw or exceeded a limit.</exception>
    public JsonElement Evaluate(string name, IExpressionScope scope)
    {
        try
        {
            var engine = new Engine(Configure);
            Close(engine);
            Offer(engine, scope);
            return FromScript(engine, engine.Evaluate(script));
        }
        catch (NotDeterministicException failure)
        {
            throw new ExpressionException("expression-failed", failure.Message, failure);
        }
        catch (Exception failure) when (failure is TimeoutException or RegexMatchTimeoutException)
        {
            throw new ExpressionException("expression-timeout", WorkflowMessages.ExpressionTimedOut(name), failure);
        }
        catch (StatementsCountOverflowException failure)
        {
            throw new ExpressionException("expression-statements", WorkflowMessages.ExpressionTooLong(name), failure);
        }
        catch (Exception failure) when (failure is RecursionDepthOverflowException or InsufficientExecutionStackException)
        {
            throw new ExpressionException("expression-recursion", WorkflowMessages.ExpressionTooDeep(name), failure);
        }
        catch (Exception failure) when (failure is MemoryLimitExceededException or OutOfMemoryException)
        {
            throw new ExpressionException("expression-memory", WorkflowMessages.ExpressionTooLarge(name), failure);
        }
        catch (Exception failure)
        {
            throw new ExpressionException("expression-failed", WorkflowMessages.ExpressionFailed(name, failure.Message), failure);
        }
    }

    private static void Configure(Options options)
    {
        options.MaxStatements(MaxStatements).LimitRecursion(MaxDepth).LimitMemory(MaxBytes).TimeoutInterval(MaxTime).DisableStringCompilation();
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.MaxArraySize = MaxArrayLength;
        options.Constraints.RegexTimeout = MaxRegexTime;
        options.Culture = CultureInfo.InvariantCulture;
        options.TimeZone = TimeZoneInfo.Utc;
        options.TimeSystem = new NoClock();
        options.Interop.Enabled = false;
    }

    private static void Close(Engine engine)
    {
        foreach (var name in Removed)
            engine.Global.RemoveOwnProperty(name);
        var math = engine.Global.Get("Math").AsObject();
        math.FastSetProperty("random", Fixed(new ClrFunction(engine, "random", (_, _) => throw new NotDeterministicException("Math.random"))));

        // repeat builds its whole string between two checks of the memory limit.
        var strings = engine.Global.Get("String").AsObject().Get("prototype").AsObject();
        strings.FastSetProperty("repeat", Fixed(new ClrFunction(engine, "repeat", (self, arguments) => Repeat(self, arguments))));
    }

    private static JsString Repeat(JsValue self, JsValue[] arguments)
    {
        var text = TypeConverter.ToString(self);
        var count = TypeConverter.ToIntegerOrInfinity(arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
        if (count < 0 || double.IsInfinity(count))
            throw new ArgumentException("Invalid count value");
        if (text.Length * count > MaxStringLength)
            throw new MemoryLimitExceededException("String too long");
        return new JsString(new StringBuilder().Insert(0, text, (int)count).ToString());
    }

    private void Offer(Engine engine, IExpressionScope scope)
    {
        JsValue Read(string variable) => scope.TryGetVariable(variable, out var value) ? ToScript(engine, value) : JsValue.Null;
        void Write(string variable, JsValue value) => scope.SetVariable(variable, FromScript(engine, value));

        SetFunction(engine, "getVariable", arguments => Read(TextArgument(arguments)));
        SetFunction(engine, "getInput", arguments => scope.TryGetInput(TextArgument(arguments), out var value) ? ToScript(engine, value) : JsValue.Null);
        SetFunction(engine, "setVariable", arguments =>
        {
            Write(TextArgument(arguments), arguments.Length > 1 ? arguments[1] : JsValue.Undefined);
            return JsValue.Undefined;
        });

        // Elsa also offers one getter and setter per variable; only those that the text can mean are worth making.
        var named = code.Contains("variables", StringComparison.Ordinal);
        var variables = new JsObject(engine);
        foreach (var variable in scope.VariableNames.Distinct(StringComparer.Ordinal).ToList())
        {
            var pascal = variable.Length == 0 ? variable : char.ToUpperInvariant(variable[0]) + variable[1..];
            if (code.Contains("get" + pascal, StringComparison.Ordinal))
                SetFunction(engine, "get" + pascal, _ => Read(variable));
            if (code.Contains("set" + pascal, StringComparison.Ordinal))
            {
                SetFunction(engine, "set" + pascal, arguments =>
                {
                    Write(variable, arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
                    return JsValue.Undefined;
                });
            }

            if (named)
            {
                variables.FastSetProperty(variable, new GetSetPropertyDescriptor(
                    new ClrFunction(engine, variable, (_, _) => Read(variable)),
                    new ClrFunction(engine, variable, (_, arguments) =>
                    {
                        Write(variable, arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
                        return JsValue.Undefined;
                    }),
                    true,
                    false));
            }
        }

        if (named)
            engine.Global.FastSetProperty("variables", Fixed(variables));
    }

    private static void SetFunction(Engine engine, string name, Func<JsValue[], JsValue> body) =>
        engine.Global.FastSetProperty(name, Fixed(new ClrFunction(engine, name, (_, arguments) => body(arguments))));

    private static PropertyDescriptor Fixed(JsValue value) => new(value, writable: false, enumerable: false, configurable: false);

    private static string TextArgument(JsValue[] arguments) => arguments.Length > 0 ? TypeConverter.ToString(arguments[0]) : string.Empty;

    private static JsValue ToScript(Engine engine, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new JsString(value.GetString()!),
        JsonValueKind.Number => JsNumber.Create(value.GetDouble()),
        JsonValueKind.True => JsBoolean.True,
        JsonValueKind.False => JsBoolean.False,
        JsonValueKind.Object or JsonValueKind.Array => new JsonParser(engine).Parse(value.GetRawText()),
        _ => JsValue.Null,
    };

    private static JsonElement FromScript(Engine engine, JsValue value)
    {
        if (value.IsNull() || value.IsUndefined())
            return Values.Null;
        if (value.IsNumber() && !double.IsFinite(value.AsNumber()))
            return Values.Null;
        var json = new Jint.Native.Json.JsonSerializer(engine).Serialize(value);
        if (!json.IsString())
            return Values.Null;
        using var document = JsonDocument.Parse(json.AsString());
        return document.RootElement.Clone();
    }

    private sealed class NotDeterministicException(string what) : Exception(WorkflowMessages.NotDeterministic(what));

    /// <summary>Reads dates but knows no now: an expression must give the same result at every replay.</summary>
    private sealed class NoClock : ITimeSystem
    {
        private static readonly DefaultTimeSystem Dates = new(TimeZoneInfo.Utc, CultureInfo.InvariantCulture);

        public TimeZoneInfo DefaultTimeZone => TimeZoneInfo.Utc;

        public DateTimeOffset GetUtcNow() => throw new NotDeterministicException("Date.now");

        public bool TryParse(string date, out long epochMilliseconds) => Dates.TryParse(date, out epochMilliseconds);

        public TimeSpan GetUtcOffset(long epochMilliseconds) => TimeSpan.Zero;
    }
}
