import type { FindingList } from "./finding-list";

/** Source: IAM User Guide, "IAM and AWS STS quotas", characters without white space outside texts. */
export const POLICY_SIZE_LIMITS = { trust: 2048, managed: 6144, inline: 10_240 } as const;

/** How many characters IAM counts; undefined for what is not JSON. */
export function countedLength(value: unknown): number {
  return JSON.stringify(value).length;
}

export function findTrustSize(findings: FindingList): void {
  const { value } = findings.json;
  if (value === undefined) return;
  const length = countedLength(value);
  const limit = POLICY_SIZE_LIMITS.trust;
  if (length > limit) {
    findings.refuse({
      code: "size_trust",
      message: `A trust policy has at most ${limit} characters without white space; this one has ${length}. (AWS raises it to 4096 on request.)`,
    });
  } else if (length > limit * 0.8) {
    findings.add({
      code: "size_trust_near",
      severity: "info",
      message: `This trust policy has ${length} of at most ${limit} characters.`,
    });
  }
}

export function findPermissionsSize(findings: FindingList): void {
  const { value } = findings.json;
  if (value === undefined) return;
  const length = countedLength(value);
  const { managed, inline } = POLICY_SIZE_LIMITS;
  if (length > inline) {
    findings.refuse({
      code: "size_inline",
      message: `IAM takes at most ${inline} characters without white space in a role’s inline policies together, and ${managed} in a managed policy; this one has ${length}.`,
    });
  } else if (length > managed) {
    findings.add({
      code: "size_managed",
      severity: "warning",
      message: `With ${length} characters without white space this is too large for a managed policy (${managed}); as an inline policy of the role (${inline}) it fits.`,
    });
  } else if (length > managed * 0.8) {
    findings.add({
      code: "size_managed_near",
      severity: "info",
      message: `This policy has ${length} of at most ${managed} characters of a managed policy.`,
    });
  }
}
