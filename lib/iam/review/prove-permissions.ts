import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { readOnce } from "@/lib/iam/policy/evaluate-group";
import type { PermissionsClaim, ProofResult, RolePolicies } from "@/lib/iam/proof/claim";
import { MAX_PROOF_STEPS, ProofBudget } from "@/lib/iam/proof/proof-budget";
import { proveCells } from "@/lib/iam/proof/prove-cells";
import { provePermissions } from "@/lib/iam/proof/prove-permissions";
import {
  askedActions,
  askingContext,
  askingSession,
  type PermissionsQuestion,
  type SettledQuestion,
  settleQuestion,
} from "./ask-permissions";
import { findOwnRole } from "./find-own-role";
import type { PermissionClaim, PermissionsProof, RepositoryClaim } from "./finding";
import { harmlessPermissions, type OwnRole } from "./harmless-permissions";
import { isUnknownToMooring } from "./mooring-context";
import { permissionExamples } from "./permission-examples";
import type { PermissionsSubject } from "./permissions-subject";
import { sayCell, sayEveryRepository, sayReadsOnly } from "./say-permissions-proof";
import { pathOfStatement } from "./statements";

/**
 * What is so of a role's policies for every request: that they allow nothing beyond reading, and that each action that a
 * connector needs, or may use, is allowed on every repository of each region. Never throws.
 */
export function proveRolePermissions(subject: PermissionsSubject): PermissionsProof {
  const { policies, boundary } = subject;
  const role: RolePolicies = { identity: policies, ...(boundary ? { boundary } : {}) };
  const own = ownRoleOf(subject);
  const found = provePermissions(role, readsOnlyClaim(subject, own));
  const repositories = proveRepositories(role, subject);
  return {
    readsOnly: asClaim(subject, found, sayReadsOnly(found, subject, own)),
    everyRepository: summarise(repositories, subject),
    repositories,
  };
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

function ownRoleOf({ policies, question }: PermissionsSubject): OwnRole | undefined {
  const given = question.roleArn === undefined ? undefined : parseRoleArn(question.roleArn);
  return given?.ok ? given.role : findOwnRole(policies, question.partition);
}

function readsOnlyClaim(
  { question, account = "given" }: PermissionsSubject,
  own: OwnRole | undefined,
): PermissionsClaim {
  const { partition, awsAccountId, regions, roleArn } = question;
  return {
    kind: "reads_only",
    principal: askingSession(question),
    openKeys: [
      ...(roleArn === undefined ? ["aws:principalarn"] : []),
      ...(account === "given" ? [] : ["aws:principalaccount"]),
    ],
    harmless: harmlessPermissions(own),
    examples: permissionExamples({ partition, accountId: awsAccountId, regions }),
  };
}

/** Regions share a budget that grows with them, up to this. */
const MAX_BUDGETS = 4;

function proveRepositories(role: RolePolicies, subject: PermissionsSubject): RepositoryClaim[] {
  const { question } = subject;
  const { regions } = question;
  const asked = regions.flatMap((region) =>
    askedActions(question).map((each) => ({ ...each, region })),
  );
  const claims = asked.map(({ action, region }) => cellClaim(action, region, question));
  const budgets = Math.min(MAX_BUDGETS, regions.length);
  const results = proveCells(role, claims, new ProofBudget(MAX_PROOF_STEPS * budgets));
  return results.flatMap((result, index) => {
    const cell = asked[index];
    const claim = claims[index];
    if (!cell || !claim) return [];
    const { action, region, required } = cell;
    const repository = repositoryOf(claim, result);
    const sentence = sayCell(result, { action, region, repository }, subject);
    return [{ ...asClaim(subject, result, sentence), action, region, required, repository }];
  });
}

type CellClaim = Extract<PermissionsClaim, { kind: "allows" }>;

/** As AWS evaluates each action: see `askedResources`. */
function cellClaim(action: string, region: string, question: SettledQuestion): CellClaim {
  const { partition, awsAccountId, template, repositories, roleArn } = question;
  const prefix = `arn:${partition}:${template.service}:${region}:${awsAccountId}:repository/`;
  const fixed = { "ecr:GetAuthorizationToken": "*", "ecr:DescribeRepositories": `${prefix}*` };
  const arn = Object.entries(fixed).find(([name]) => name === action)?.[1];
  return {
    kind: "allows",
    principal: askingSession(question),
    openKeys: roleArn === undefined ? ["aws:principalarn"] : [],
    action,
    asked:
      arn === undefined
        ? { kind: "repositories", prefix, names: repositories }
        : { kind: "fixed", arn },
    resourceAccountId: awsAccountId,
    context: askingContext(question, region),
    isUnknown: isUnknownToMooring,
  };
}

function repositoryOf({ asked }: CellClaim, result: ProofResult): string | null {
  if (asked.kind !== "repositories" || result.outcome !== "counterexample") return null;
  return result.request.resource.slice(asked.prefix.length);
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
