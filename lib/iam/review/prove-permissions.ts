import { readOnce } from "@/lib/iam/policy/evaluate-group";
import type { ProofResult, RolePolicies } from "@/lib/iam/proof/claim";
import { MAX_PROOF_STEPS, ProofBudget } from "@/lib/iam/proof/proof-budget";
import { proveCells } from "@/lib/iam/proof/prove-cells";
import { provePermissions } from "@/lib/iam/proof/prove-permissions";
import { askedActions, type PermissionsQuestion, settleQuestion } from "./ask-permissions";
import type { PermissionClaim, PermissionsProof, RepositoryClaim } from "./finding";
import { cellClaim, ownRoleOf, readsOnlyClaim, repositoryOf } from "./permission-claims";
import type { PermissionsSubject } from "./permissions-subject";
import { sayCell, sayEveryRepository, sayReadsOnly } from "./say-permissions-proof";
import { pathOfStatement } from "./statements";

/**
 * What is so of a role's policies for every request: that they allow nothing beyond reading, and that each action that a
 * connector needs, or may use, is allowed on every repository of each region. Never throws.
 */
export function proveRolePermissions(subject: PermissionsSubject): PermissionsProof {
  return { readsOnly: proveReadsOnly(subject), ...proveEveryRepository(subject) };
}

/** The first half of it. */
export function proveReadsOnly(subject: PermissionsSubject): PermissionClaim {
  const own = ownRoleOf(subject);
  const found = provePermissions(policiesOf(subject), readsOnlyClaim(subject, own));
  return asClaim(subject, found, sayReadsOnly(found, subject, own));
}

/** The same of one policy as it was pasted, and of what is asked of it. */
export function provePasted(
  document: unknown,
  text: string,
  given: PermissionsQuestion,
): PermissionsProof {
  const question = settleQuestion(given, text);
  const written = text.includes(question.awsAccountId) ? "policy" : "any";
  return proveRolePermissions({
    policies: [readOnce("pasted policy", document, "identity")],
    question,
    account: given.awsAccountId === undefined ? written : "given",
  });
}

/** The other. */
export function proveEveryRepository(
  subject: PermissionsSubject,
): Omit<PermissionsProof, "readsOnly"> {
  const repositories = proveRepositories(subject);
  return { everyRepository: summarise(repositories, subject), repositories };
}

export function policiesOf({ policies, boundary }: PermissionsSubject): RolePolicies {
  return { identity: policies, ...(boundary ? { boundary } : {}) };
}

/** Regions share a budget that grows with them, up to this. */
const MAX_BUDGETS = 4;

function proveRepositories(subject: PermissionsSubject): RepositoryClaim[] {
  const { question } = subject;
  const { regions } = question;
  const asked = regions.flatMap((region) =>
    askedActions(question).map((each) => ({ ...each, region })),
  );
  const claims = asked.map(({ action, region }) => cellClaim(action, region, question));
  const budgets = Math.min(MAX_BUDGETS, regions.length);
  const results = proveCells(
    policiesOf(subject),
    claims,
    new ProofBudget(MAX_PROOF_STEPS * budgets),
  );
  return results.flatMap((result, index) => {
    const cell = asked[index];
    const claim = claims[index];
    if (!cell || !claim) return [];
    const { action, region, required } = cell;
    const repository =
      result.outcome === "counterexample" ? repositoryOf(claim, result.request.resource) : null;
    const sentence = sayCell(result, { action, region, repository }, subject);
    return [{ ...asClaim(subject, result, sentence), action, region, required, repository }];
  });
}

/**
 * Of all that is required the first that is refused for certain, that may be, or that is not decided; of those one of which
 * a statement is about it, and one that has the name of a repository.
 */
function summarise(
  cells: readonly RepositoryClaim[],
  subject: PermissionsSubject,
): PermissionClaim {
  const required = cells.filter((cell) => cell.required);
  const broken = required.filter((cell) => cell.outcome === "counterexample");
  const certain = broken.filter(({ dependsOn }) => dependsOn.length === 0);
  const [first = broken] = [certain].filter(({ length }) => length > 0);
  const worst =
    first.find((cell) => cell.repository !== null && "statementPath" in cell) ??
    first.find(({ repository }) => repository !== null) ??
    first[0] ??
    required.find(({ outcome }) => outcome === "unknown");
  const sentence = sayEveryRepository(worst, required, subject);
  if (!worst) return { outcome: "proved", sentence };
  const { action: _, region: __, required: ___, repository: ____, ...claim } = worst;
  return { ...claim, sentence };
}

function asClaim(
  { policies, boundary }: PermissionsSubject,
  result: ProofResult,
  sentence: string,
): PermissionClaim {
  if (result.outcome === "proved") return { outcome: "proved", sentence };
  const { policyName, statement, element } = result.place;
  const all = [...policies, ...(boundary ? [boundary] : [])];
  const document = all.find(({ name }) => name === policyName)?.document;
  const place = {
    element,
    ...(policyName === undefined || all.length < 2 ? {} : { policyName }),
    ...(statement === undefined ? {} : { statementPath: pathOfStatement(document, statement) }),
  };
  if (result.outcome === "unknown") return { outcome: "unknown", sentence, ...place };
  const { action, resource, context } = result.request;
  const { dependsOn } = result;
  const request = { action, resource, context };
  return { outcome: "counterexample", sentence, request, dependsOn, ...place };
}
