import { formatPolicy } from "@/lib/iam/policy/json-document";
import { isJsonObject, type JsonObject } from "@/lib/iam/policy/policy-values";

export type FoundPolicy = {
  readonly kind: "permissions" | "trust";
  readonly text: string;
  /** Where in the paste it was, in plain words. */
  readonly origin: string;
};

export type Extraction = {
  readonly documents: readonly FoundPolicy[];
  /** Why there is none, when the paste is something else altogether. */
  readonly problem?: string;
};

/** Larger than any paste that holds policies of one role. */
const MAX_LENGTH = 1_000_000;
const MAX_DEPTH = 40;

/**
 * The policies in what people paste: a policy, what `aws iam get-role` and its kin answer, a URL-encoded document,
 * a CloudFormation or Terraform JSON text. A bare policy, broken or not, comes back exactly as it is.
 */
export function extractPolicies(pasted: string): Extraction {
  const text = pasted.trim();
  if (text === "" || text.length > MAX_LENGTH) return { documents: [] };
  const value = parse(text) ?? parse(decode(text));
  if (value === undefined) return { documents: [] };
  if (parse(text) !== undefined && isPolicy(value)) {
    return { documents: [{ kind: kindOf(value), text: pasted, origin: "" }] };
  }
  const found: FoundPolicy[] = [];
  if (isPolicy(value)) found.push(asFound(value, "the URL-encoded policy"));
  else collect(value, "", found, 0);
  if (found.length > 0) return { documents: unique(found) };
  return {
    documents: [],
    problem: "No policy was found in this JSON. A policy has a Statement.",
  };
}

function parse(text: string | undefined): unknown {
  if (text === undefined || !/^[{["]/.test(text.trim())) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 3986, as IAM's API answers documents. */
function decode(text: string): string | undefined {
  if (!/%7B/i.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replace(/^"|"$/g, ""));
  } catch {
    return undefined;
  }
}

function isPolicy(value: unknown): value is JsonObject {
  if (!isJsonObject(value) || value.Statement === undefined) return false;
  const { Statement: list } = value;
  return isJsonObject(list) || (Array.isArray(list) && list.every(isJsonObject));
}

/** A statement of a trust policy has a principal and no resource. */
function kindOf(policy: JsonObject): FoundPolicy["kind"] {
  const list = Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement];
  const statements = list.filter(isJsonObject);
  const isTrust = statements.some(
    ({ Principal: principal, NotPrincipal: not, Resource: resource, NotResource: none }) =>
      (principal !== undefined || not !== undefined) &&
      resource === undefined &&
      none === undefined,
  );
  return isTrust ? "trust" : "permissions";
}

function asFound(policy: JsonObject, origin: string): FoundPolicy {
  return { kind: kindOf(policy), text: formatPolicy(policy), origin };
}

/** The names under which answers and templates hold policies, also as text. */
const PLACES: ReadonlySet<string> = new Set([
  "AssumeRolePolicyDocument",
  "PolicyDocument",
  "Document",
  "assume_role_policy",
  "policy",
]);

function collect(value: unknown, trail: string, found: FoundPolicy[], depth: number): void {
  if (depth > MAX_DEPTH || found.length > 50) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, trail, found, depth + 1);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const document = PLACES.has(key) ? readDocument(child) : child;
    const place = placeOf(key, trail, value);
    if (isPolicy(document)) found.push(asFound(document, place));
    else collect(child, /^[A-Z]?[\w-]{1,64}$/i.test(key) ? key : trail, found, depth + 1);
  }
}

/** As an object, as JSON in a text (Terraform), or URL-encoded (IAM). */
function readDocument(value: unknown): unknown {
  return typeof value === "string" ? (parse(value) ?? parse(decode(value))) : value;
}

function placeOf(key: string, trail: string, owner: JsonObject): string {
  const name = [owner.RoleName, owner.PolicyName, owner.name].find(
    (each) => typeof each === "string",
  );
  if (typeof name === "string") return `${key} of ${name}`;
  return trail === "" ? key : `${key} in ${trail}`;
}

function unique(found: readonly FoundPolicy[]): FoundPolicy[] {
  return found.filter(
    ({ text }, index) => found.findIndex((other) => other.text === text) === index,
  );
}
