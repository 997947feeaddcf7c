using System.Text.Json;

namespace Approval.Workflows.Expressions;

/// <summary>The variables and inputs that an expression sees, from the innermost container outwards.</summary>
internal interface IExpressionScope
{
    IEnumerable<string> VariableNames { get; }

    bool TryGetVariable(string name, out JsonElement value);

    void SetVariable(string name, JsonElement value);

    bool TryGetInput(string name, out JsonElement value);
}
