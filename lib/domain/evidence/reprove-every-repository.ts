import { canonicalJson } from "@/lib/domain/api/canonical-json";
import type { CheckStep } from "@/lib/domain/checks/check";
import { endSentence } from "@/lib/domain/checks/end-sentence";
import { breaksPermissions } from "@/lib/iam/proof/breaks-permissions";
import { cellClaim, repositoryOf } from "@/lib/iam/review/permission-claims";
import type { PermissionsSubject } from "@/lib/iam/review/permissions-subject";
import { policiesOf, proveEveryRepository } from "@/lib/iam/review/prove-permissions";
import type { EveryRepositoryClaim } from "./evidence-file";
import { type Findings, fault, NOTHING_FOUND } from "./findings";
import { readPermissionsClaim } from "./read-permissions-claim";

type Cell = EveryRepositoryClaim["repositories"][number];
type Proved = ReturnType<typeof proveEveryRepository>;

/** Proves again what policies allow on every repository, action by action and region by region. Never throws. */
export function reproveEveryRepository(claim: EveryRepositoryClaim, step: CheckStep): Findings {
  const read = readPermissionsClaim(claim, claim.names, step);
  if (typeof read === "string") return fault(read);
  if (!read) return NOTHING_FOUND;
  const { subject } = read;
  const found = proveEveryRepository(subject);
  const summary = subject.question.regions.length > 0 ? found.everyRepository : null;
  const faults = [...compareCells(claim, found), ...testWitnesses(claim, subject)];
  const told = claim.result?.outcome ?? "not asked";
  const outcome = summary?.outcome ?? "not asked";
  if (told !== outcome) {
    faults.push(`The file says “${told}” of every repository, and its policies give “${outcome}”.`);
  }
  const isSame =
    canonicalJson([claim.result, claim.repositories]) ===
    canonicalJson([summary, found.repositories]);
  return {
    confirmed: faults.length > 0 || !summary ? [] : [endSentence(summary.sentence)],
    faults,
    differences: isSame ? [] : ["what is said of the repositories, or a witness"],
  };
}

/** The first one says enough: of all regions it is often the same. */
function compareCells({ repositories: told }: EveryRepositoryClaim, found: Proved): string[] {
  const cells = found.repositories;
  if (told.length !== cells.length || cells.some((cell, at) => !isOfSame(cell, told[at]))) {
    return ["The actions and regions are not those that were asked for."];
  }
  const wrong = told.flatMap((cell, at) => {
    const now = cells[at];
    return !now || now.outcome === cell.outcome ? [] : [{ told: cell.outcome, now }];
  });
  const [first, ...more] = wrong;
  if (!first) return [];
  const { action, region, outcome, sentence } = first.now;
  return [
    `The file says “${first.told}” of ${action} in ${region}, and the role’s policies give “${outcome}”. ${endSentence(sentence)}`,
    ...(more.length > 0 ? [`${more.length} more actions and regions are not as told.`] : []),
  ];
}

type Asked = Pick<Cell, "action" | "region" | "required">;

function isOfSame(one: Asked, other: Asked | undefined): boolean {
  const { action, region, required } = one;
  return action === other?.action && region === other.region && required === other.required;
}

/** By the evaluator alone, without any search. */
function testWitnesses(
  { repositories, result }: EveryRepositoryClaim,
  subject: PermissionsSubject,
) {
  const policies = policiesOf(subject);
  const isWitness = (cell: Cell) => {
    const { action, region, repository } = cell;
    if (cell.outcome !== "counterexample") return repository === null;
    const claim = cellClaim(action, region, subject.question);
    const { request } = cell;
    return (
      repository === repositoryOf(claim, request.resource) &&
      breaksPermissions(policies, claim, request)
    );
  };
  const isOfCell =
    result?.outcome !== "counterexample" ||
    repositories.some(
      (cell) =>
        cell.required &&
        cell.outcome === "counterexample" &&
        canonicalJson(cell.request) === canonicalJson(result.request),
    );
  return isOfCell && repositories.every(isWitness)
    ? []
    : ["A request that is told as refused is allowed, or is not what was asked."];
}
