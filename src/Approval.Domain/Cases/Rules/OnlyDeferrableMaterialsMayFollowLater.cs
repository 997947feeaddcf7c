using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>Only what the item marks as deferrable may be promised for later (容缺受理, seed 鄂州市).</summary>
public sealed class OnlyDeferrableMaterialsMayFollowLater(
    IReadOnlyList<CaseMaterial> materials,
    IReadOnlyCollection<string> missing) : IBusinessRule
{
    private IEnumerable<CaseMaterial> Fixed => materials.Where(m => missing.Contains(m.Code) && !m.Deferrable);

    public string Code => "material-not-deferrable";

    public string? Field => "missing";

    public string? LawArticle => null;

    public bool IsBroken() => Fixed.Any();

    public string Message => $"以下材料不可容缺：{string.Join("、", Fixed.Select(m => m.Name))}。请改为一次性告知补正。";
}
