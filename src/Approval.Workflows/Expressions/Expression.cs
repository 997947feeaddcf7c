using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approval.Workflows.Expressions;

/// <summary>How an input gets its value.</summary>
internal enum ExpressionKind
{
    Constant,
    Variable,
    Input,
    JavaScript,
    Invalid,
}

/// <summary>An expression of a definition, read and prepared once. Safe to use from several threads.</summary>
internal sealed class Expression
{
    private readonly string name;
    private readonly string typeName;
    private readonly JsonElement constant;
    private readonly string reference = string.Empty;
    private readonly PreparedScript? script;
    private readonly ExpressionException? error;

    private Expression(string name, string typeName, ExpressionKind kind, JsonElement constant, string reference, PreparedScript? script, ExpressionException? error)
    {
        this.name = name;
        this.typeName = typeName;
        this.constant = constant;
        this.reference = reference;
        this.script = script;
        this.error = error;
        Kind = kind;
    }

    public ExpressionKind Kind { get; }

    /// <summary>Why it can never be evaluated: a syntax error, an unknown type, a literal that does not fit.</summary>
    public ExpressionException? Error => error;

    /// <summary>The value, where it is the same in every run.</summary>
    public JsonElement? ConstantValue => Kind == ExpressionKind.Constant ? constant : null;

    public static Expression Constant(string name, string typeName, JsonNode? value)
    {
        try
        {
            return new(name, typeName, ExpressionKind.Constant, Values.Convert(Values.Element(value), typeName), string.Empty, null, null);
        }
        catch (ExpressionException failure)
        {
            return Invalid(name, failure);
        }
    }

    /// <summary>Reads <c>{type, value}</c>.</summary>
    public static Expression Read(string name, string typeName, JsonObject expression)
    {
        var type = expression["type"] is JsonValue typeValue && typeValue.TryGetValue<string>(out var text) ? text : "Literal";
        var value = expression["value"];
        switch (type)
        {
            case "Literal":
                return Constant(name, typeName, value);
            case "Object":
                return Constant(name, typeName, Values.Node(Values.ParseObject(Values.Element(value))));
            case "Variable":
                return new(name, typeName, ExpressionKind.Variable, default, ReferencedName(value), null, null);
            case "Input":
                return new(name, typeName, ExpressionKind.Input, default, ReferencedName(value), null, null);
            case "JavaScript":
                return JavaScript(name, typeName, Values.Text(Values.Element(value)));
            default:
                return Invalid(name, new("expression-unknown-type", WorkflowMessages.UnknownExpressionType(type)));
        }
    }

    /// <exception cref="ExpressionException">The expression cannot be evaluated, or its value does not fit the input.</exception>
    public JsonElement Evaluate(IExpressionScope scope) => Kind switch
    {
        ExpressionKind.Constant => constant,
        ExpressionKind.Variable => Values.Convert(scope.TryGetVariable(reference, out var variable) ? variable : Values.Null, typeName),
        ExpressionKind.Input => Values.Convert(scope.TryGetInput(reference, out var input) ? input : Values.Null, typeName),
        ExpressionKind.JavaScript => Values.Convert(script!.Evaluate(name, scope), typeName),
        _ => throw error!,
    };

    private static Expression JavaScript(string name, string typeName, string code)
    {
        // An emptied editor is saved as an empty script: no value, not an error.
        if (string.IsNullOrWhiteSpace(code))
            return new(name, typeName, ExpressionKind.Constant, Values.Null, string.Empty, null, null);
        try
        {
            return new(name, typeName, ExpressionKind.JavaScript, default, string.Empty, PreparedScript.Prepare(name, code), null);
        }
        catch (ExpressionException failure)
        {
            return Invalid(name, failure);
        }
    }

    private static Expression Invalid(string name, ExpressionException failure) =>
        new(name, string.Empty, ExpressionKind.Invalid, default, string.Empty, null, failure);

    // Studio saves the whole variable object, an older one its JSON text, people write the bare name.
    private static string ReferencedName(JsonNode? value)
    {
        var element = Values.ParseObject(Values.Element(value));
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty("name", out var given) ? Values.Text(given) : Values.Text(element);
    }
}
