import { canonicalJson } from "@/lib/domain/api/canonical-json";
import type { CheckStep } from "@/lib/domain/checks/check";
import { endSentence } from "@/lib/domain/checks/end-sentence";
import { judgeRolePolicies } from "@/lib/domain/checks/judge-role-policies";
import { breaksPermissions } from "@/lib/iam/proof/breaks-permissions";
import { ownRoleOf, readsOnlyClaim } from "@/lib/iam/review/permission-claims";
import { policiesOf, proveReadsOnly } from "@/lib/iam/review/prove-permissions";
import { buildEnoughPolicy } from "@/lib/iam/role/enough-policy";
import type { ReadsOnlyClaim } from "./evidence-file";
import { type Findings, fault, NOTHING_FOUND } from "./findings";
import { type PermissionsClaimRead, readPermissionsClaim } from "./read-permissions-claim";

/** Proves again that policies only read, and holds the step, and what it tells as too much, to what comes out. Never throws. */
export function reproveReadsOnly(claim: ReadsOnlyClaim, step: CheckStep): Findings {
  // For what is enough: that only reading is allowed is claimed of every repository.
  const names = step.permissions?.names ?? [];
  const read = readPermissionsClaim(claim, names, step);
  if (typeof read === "string") return fault(read);
  if (!read) return NOTHING_FOUND;
  const { subject } = read;
  const found = proveReadsOnly(subject);
  const { result } = claim;
  if (found.outcome !== result.outcome) {
    return fault(
      `The file says “${result.outcome}” of reading only, and the role’s policies give “${found.outcome}”. ${endSentence(found.sentence)}`,
    );
  }
  if (
    result.outcome === "counterexample" &&
    !breaksPermissions(
      policiesOf(subject),
      readsOnlyClaim(subject, ownRoleOf(subject)),
      result.request,
    )
  ) {
    return fault("A request that is told as more than reading is none, or is refused.");
  }
  const { faults, isSaid } = followStep(claim, read, step);
  const isSame = isSaid && canonicalJson(result) === canonicalJson(found);
  return {
    confirmed: faults.length > 0 ? [] : [endSentence(found.sentence)],
    faults,
    differences: isSame ? [] : [`the step “${step.title}” or its witness`],
  };
}

/** From the claim as it is told: another version finds another request. */
function followStep(
  { result, expectation }: ReadsOnlyClaim,
  { role, reading, subject }: PermissionsClaimRead,
  { title, state, code, excess, message, fix, causes }: CheckStep,
): { faults: string[]; isSaid: boolean } {
  const { template, repositories } = subject.question;
  const enough = buildEnoughPolicy(template, role, { regions: expectation.regions, repositories });
  const said = judgeRolePolicies(reading, role, { enough, stood: [] }, result);
  const faults = [
    ...(said.state === state && said.code === code
      ? []
      : [
          `The step “${title}” is ${said.state} (${said.code}), and is told as ${state} (${code}).`,
        ]),
    ...(canonicalJson({ excess: said.excess }) === canonicalJson({ excess })
      ? []
      : ["What the role allows beyond reading is not what its policies say."]),
  ];
  const words = { message: said.message, fix: said.fix, causes: said.causes };
  return { faults, isSaid: canonicalJson(words) === canonicalJson({ message, fix, causes }) };
}
