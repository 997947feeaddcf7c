using Approval.Domain.Rules;

namespace Approval.Domain.Cases.Rules;

/// <summary>Acceptance needs every required material, unless it was deferred on a written commitment (容缺受理, seed 鄂州市).</summary>
public sealed class RequiredMaterialsMustBeProvidedOrDeferred(IReadOnlyList<CaseMaterial> materials) : IBusinessRule
{
    private IEnumerable<CaseMaterial> Missing => materials.Where(m => m is { Required: true, Provided: false, DeferredUntil: null });

    public string Code => "required-material-missing";

    public string? Field => "materials";

    public string? LawArticle => "行政许可法 第三十二条";

    public bool IsBroken() => Missing.Any();

    public string Message =>
        $"缺少必需材料：{string.Join("、", Missing.Select(m => m.Name))}。请补齐，或一次性告知补正，可容缺的可以容缺受理。";
}
