import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { ProofPlace, ProofResult } from "@/lib/iam/proof/claim";
import type { SettledQuestion } from "./ask-permissions";
import { ECR_ACTIONS } from "./ecr-actions";
import type { RepositoryClaim } from "./finding";
import type { OwnRole } from "./harmless-permissions";
import type { PermissionsSubject } from "./permissions-subject";
import { sayWhere } from "./say-proof";

/** That they only read, the request that goes beyond, or where it cannot be decided, in one sentence. */
export function sayReadsOnly(
  result: ProofResult,
  subject: PermissionsSubject,
  own: OwnRole | undefined,
): string {
  if (result.outcome === "unknown") return sayUnknown(result, subject);
  const { policies, boundary } = subject;
  const who = policies.length === 1 && !boundary ? "this policy allows" : "these policies allow";
  if (result.outcome === "proved") {
    const itself = own ? ` and the role ${own.roleName} itself` : "";
    return `Proved: ${who} nothing beyond reading registries${itself}`;
  }
  const { request, place, dependsOn } = result;
  const [service, name] = request.action.split(":");
  const isNamed =
    service === "ecr" ? ECR_ACTIONS.some((each) => each === name) : /[A-Z]/.test(name ?? "");
  const action = isNamed ? request.action : `any action like ${request.action}`;
  const keys = Object.keys(request.context);
  const where = keys.length === 0 ? "" : `, ${sayWhere(request.context)}`;
  const depends =
    dependsOn.length > 0 && keys.length === 0 ? `, depending on ${sayKeys(dependsOn)}` : "";
  const statement = placeIn(place, subject);
  return `Too much: ${who} ${action} on ${request.resource}${where}${depends}${statement && ` (${statement})`}`;
}

/** What is so of one action in one region. */
export function sayCell(
  result: ProofResult,
  { action, region, repository }: { action: string; region: string; repository: string | null },
  subject: PermissionsSubject,
): string {
  if (result.outcome === "proved")
    return `Proved: ${action} on ${sayScope(subject.question)} in ${region}`;
  if (result.outcome === "unknown") return sayUnknown(result, subject);
  const { dependsOn, place } = result;
  const refused = sayRefused({ repository, dependsOn }, action);
  if (dependsOn.length > 0) return `${refused}: it depends on ${sayKeys(dependsOn)}`;
  return `${refused}: ${sayRefusal(place, subject)}`;
}

/** Of all required actions and regions: `worst` is the one to tell of, where not all are proved. */
export function sayEveryRepository(
  worst: RepositoryClaim | undefined,
  required: readonly RepositoryClaim[],
  { question, account = "given" }: PermissionsSubject,
): string {
  const { regions, awsAccountId } = question;
  const whose = account === "any" ? "" : ` of account ${awsAccountId}`;
  if (!worst) {
    const where = regions.length > MAX_NAMED ? `${regions.length} regions` : sayList(regions);
    return `Proved: every permission on ${sayScope(question)}${whose} in ${where}`;
  }
  if (worst.outcome !== "counterexample") return worst.sentence;
  const reason = reasonOf(worst);
  const alike = required.filter(
    (cell) => reasonOf(cell) === reason && cell.repository === worst.repository,
  );
  const actions = new Set(alike.map(({ action }) => action));
  const names = actions.size > 1 ? `${worst.action} and ${actions.size - 1} more` : worst.action;
  const isEverywhere = new Set(alike.map((cell) => cell.region)).size === regions.length;
  const where = isEverywhere ? "" : ` in ${worst.region}`;
  return `${sayRefused(worst, names)}${where}: ${reason}`;
}

const MAX_NAMED = 3;

function sayRefused(
  { repository, dependsOn }: { repository: string | null; dependsOn: readonly string[] },
  names: string,
): string {
  const verb = dependsOn.length > 0 ? "may be refused" : "would be refused";
  return repository === null ? `${names} ${verb}` : `Repository “${repository}” ${verb} ${names}`;
}

/** What stands behind the colon of its sentence. */
function reasonOf({ sentence }: RepositoryClaim): string {
  return sentence.slice(sentence.indexOf(": ") + 2);
}

function sayKeys(keys: readonly string[]): string {
  if (keys.length <= MAX_NAMED) return sayList(keys);
  return `${keys.slice(0, MAX_NAMED).join(", ")} and ${keys.length - MAX_NAMED} more`;
}

/** "every repository", or the ones that the connector is for. */
function sayScope({ repositories }: SettledQuestion): string {
  if (repositories.length === 0) return "every repository";
  if (repositories.length > MAX_NAMED) return `the ${repositories.length} repositories asked for`;
  return `every repository ${sayList(
    repositories.map((name) => `“${name}”`),
    "or",
  )}`;
}

function sayList(texts: readonly string[], word = "and"): string {
  if (texts.length < 2) return texts.join("");
  return `${texts.slice(0, -1).join(", ")} ${word} ${texts.at(-1)}`;
}

function sayRefusal(place: ProofPlace, subject: PermissionsSubject): string {
  const { boundary } = subject;
  const effect = effectOf(place, subject);
  if (effect === "Deny") return `${placeIn(place, subject)} denies it`;
  const isLimit = boundary !== undefined && [boundary.name, undefined].includes(place.policyName);
  if (isLimit && (place.policyName !== undefined || place.element === "permissions boundary")) {
    return `the permissions boundary “${boundary.name}” does not allow it`;
  }
  return "no statement allows it";
}

function effectOf(
  { policyName, statement }: ProofPlace,
  { policies, boundary }: PermissionsSubject,
): "Allow" | "Deny" | undefined {
  const policy = [...policies, ...(boundary ? [boundary] : [])].find(
    ({ name }) => name === policyName,
  );
  if (!policy || statement === undefined) return undefined;
  const parsed = policy.parsed ?? readPolicy(policy.document);
  return parsed?.statements.find(({ index }) => index === statement)?.effect;
}

function readPolicy(document: unknown) {
  const read = parsePolicyDocument(document, "identity");
  return read.ok ? read.policy : undefined;
}

/** "statement 2", and of which policy where there are several; empty where no statement is meant. */
function placeIn(
  { policyName, statement }: ProofPlace,
  { policies, boundary }: PermissionsSubject,
): string {
  const isOne = policies.length === 1 && !boundary;
  const name = isOne || policyName === undefined ? "" : `“${policyName}”`;
  if (statement === undefined) return name;
  return `statement ${statement + 1}${name && ` of ${name}`}`;
}

function sayUnknown(
  { place, because }: Extract<ProofResult, { outcome: "unknown" }>,
  subject: PermissionsSubject,
): string {
  const where = [placeIn(place, subject), place.element].filter((text) => text !== "").join(", ");
  return `Not decided: ${where}. ${because}`;
}
