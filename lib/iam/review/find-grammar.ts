import { DOCUMENT_ELEMENTS, parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { PolicyProblem, PolicyProblemCode } from "@/lib/iam/policy/policy-problem";
import { statementElements } from "@/lib/iam/policy/policy-statement";
import type { Finding } from "./finding";
import type { FindingList } from "./finding-list";
import { locate, pathOf, renameKey, setValue } from "./json-text";

/** What a breach means, in plain words; IAM's own stand beside it. */
const MEANINGS = {
  invalid_json: "This is not JSON.",
  wrong_type: "A value of another kind must stand here.",
  unknown_element: "IAM policies have no element of this name.",
  prohibited_element: "This kind of policy may not have this element.",
  missing_element: "An element that every policy needs is missing, or it is empty.",
  conflicting_elements: "An element and its Not… form exclude each other.",
  invalid_version: "The version is 2012-10-17; it is not the date of your policy.",
  invalid_effect: "The effect is Allow or Deny, written like this.",
  invalid_sid: "A Sid has letters and digits alone.",
  duplicate_sid: "Another statement of this policy has the same Sid.",
  action_without_service: "An action is written service:Action, for example ecr:ListImages.",
  action_with_many_colons: "An action has one colon: service:Action.",
  invalid_action_service: "The part before the colon is not the name of a service.",
  action_not_assume_role: "A trust policy allows sts:AssumeRole and its kin alone.",
  invalid_resource: "A resource is an ARN, or * for everything.",
  invalid_resource_service: "The service in an ARN must be written out, without wildcards.",
  invalid_principal:
    "This names nobody that IAM knows: write an account ID or an ARN, without wildcards.",
  invalid_condition_operator: "IAM has no condition operator of this name.",
  invalid_condition_key: "A condition key is written service:Key, for example sts:ExternalId.",
  invalid_condition_value: "This value cannot be read as the operator wants it.",
} as const satisfies Record<PolicyProblemCode, string>;

/** Every breach of the policy grammar, at its place; answers whether IAM would take the text. */
export function findGrammarErrors(findings: FindingList, use: "identity" | "trust"): boolean {
  const { json } = findings;
  if (json.value === undefined) return false;
  const parsed = parsePolicyDocument(json.value, use);
  if (parsed.ok) return true;
  for (const problem of parsed.problems) {
    if (findings.isFull) break;
    const { code, path, message } = problem;
    findings.refuse({
      code,
      message: `${MEANINGS[code]} AWS says: “${message}”`,
      path,
      part: KEY_CODES.has(code) ? "key" : "value",
      fix: () => fixOf(problem, findings, use),
    });
  }
  return false;
}

const KEY_CODES: ReadonlySet<PolicyProblemCode> = new Set([
  "unknown_element",
  "prohibited_element",
  "conflicting_elements",
  "invalid_condition_operator",
  "invalid_condition_key",
]);

function fixOf(
  { code, path }: PolicyProblem,
  { json }: FindingList,
  use: "identity" | "trust",
): Finding["fix"] {
  const last = String(pathOf(json, path).at(-1) ?? "");
  const { from, to } = locate(json, path);
  const written = json.text.slice(from, to);
  switch (code) {
    case "unknown_element": {
      const parent = path.slice(0, path.lastIndexOf("/"));
      // An element of the document is as unknown in a statement, and the other way round.
      const elements = parent === "" ? DOCUMENT_ELEMENTS : statementElements(use);
      const known = elements.find((element) => isLike(element, last));
      const taken = known && locateSibling(json, parent, known);
      if (known && !taken)
        return { title: `Call it ${known}`, edits: renameKey(json, path, known) };
      return { title: `Remove ${last}`, edits: setValue(json, path, undefined) };
    }
    case "prohibited_element":
    case "conflicting_elements":
      return { title: `Remove ${last}`, edits: setValue(json, path, undefined) };
    case "invalid_version":
      return { title: "Set 2012-10-17", edits: setValue(json, path, "2012-10-17") };
    case "invalid_effect": {
      const effect = ["Allow", "Deny"].find((each) => isLike(each, written.replaceAll('"', "")));
      return effect ? { title: `Set ${effect}`, edits: setValue(json, path, effect) } : undefined;
    }
    case "invalid_sid": {
      const sid = written.replace(/[^0-9A-Za-z]/g, "");
      return { title: "Keep letters and digits", edits: setValue(json, path, sid || undefined) };
    }
    case "duplicate_sid":
      return { title: "Remove this Sid", edits: setValue(json, path, undefined) };
    case "invalid_condition_operator": {
      const plain = last.replace(/IfExists$/i, "");
      return /^null$/i.test(plain) && plain !== last
        ? { title: "Call it Null", edits: renameKey(json, path, "Null") }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `actions`, `ACTION` and `Action`. */
function isLike(element: string, written: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/s$/, "");
  return bare(element) === bare(written);
}

function locateSibling(json: FindingList["json"], parent: string, key: string): boolean {
  const whole = locate(json, parent);
  const sibling = locate(json, `${parent}/${key}`);
  return sibling.from !== whole.from;
}
