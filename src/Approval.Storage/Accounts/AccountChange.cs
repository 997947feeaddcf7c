using System.Text.Json;
using System.Text.Json.Nodes;

namespace Approval.Storage.Accounts;

/// <summary>What an administrator changes of an account; null leaves a value as it is.</summary>
public sealed record AccountChange(
    string? DisplayName = null,
    string? Department = null,
    IReadOnlyList<string>? Roles = null,
    string? PasswordHash = null,
    bool? Disabled = null,
    bool Unlock = false)
{
    /// <summary>A new password and a disabled account put everybody out who is signed in with the old one.</summary>
    public bool EndsSessions => Disabled == true || PasswordHash is not null;

    /// <summary>The change as the record keeps it: that there is a new password, never what it is.</summary>
    internal JsonNode? ForRecord() =>
        JsonSerializer.SerializeToNode(new { DisplayName, Department, Roles, NewPassword = PasswordHash is not null, Disabled, Unlock });
}
