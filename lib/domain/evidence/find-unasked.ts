import { canonicalJson } from "@/lib/domain/api/canonical-json";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import type { EvidenceClaim, EvidenceFile } from "./evidence-file";

/** What claims about permissions are of, and the check did not ask: a sentence each. */
export function findUnasked({ claims, check }: Pick<EvidenceFile, "claims" | "check">): string[] {
  return [...new Set(claims.flatMap((claim) => findUnaskedBy(claim, check)))];
}

function findUnaskedBy(claim: EvidenceClaim, check: EvidenceFile["check"]): string[] {
  if (claim.claim === "nobody_else") return [];
  const { target, regions, steps } = check;
  const { roleArn, regions: proved } = claim.expectation;
  const parsed = target.kind === "aws_role" ? parseRoleArn(target.roleArn) : undefined;
  const isOfRole = parsed?.ok && parsed.role.arn === roleArn;
  const faults = [
    ...(isOfRole ? [] : ["What is claimed of permissions is of another role."]),
    ...(isSame(proved, regions) ? [] : ["What is claimed of permissions is of other regions."]),
  ];
  if (claim.claim === "reads_only") return faults;
  const isOfAll = target.kind === "aws_role" && isSame(claim.names, target.repositories);
  const cells = new Set(claim.repositories.map(nameCell));
  const isMissing = steps.some(
    ({ kind, action = "", region = "", optional = false }) =>
      kind === "probe" && !cells.has(nameCell({ action, region, required: !optional })),
  );
  return [
    ...faults,
    ...(isOfAll ? [] : ["What is claimed of repositories is of others than the connector’s."]),
    ...(isMissing ? ["The check asked for a permission of which nothing is claimed."] : []),
  ];
}

function nameCell(cell: { action: string; region: string; required: boolean }): string {
  return `${cell.region} ${cell.action} ${cell.required}`;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return canonicalJson(one) === canonicalJson(other);
}
