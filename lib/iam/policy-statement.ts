import type { ParsedStatement, PatternElement, PolicyUse, PrincipalElement } from "./parsed-policy";
import { readConditions } from "./policy-conditions";
import { readPrincipals } from "./policy-principal";
import { type ProblemCollector, pointer } from "./policy-problem";
import { isJsonObject, type JsonObject, readStrings } from "./policy-values";

type StatementPlace = { readonly index: number; readonly path: string; readonly use: PolicyUse };

const ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** Elements that the use of a policy rules out, with IAM's words for it. */
const PROHIBITED = {
  identity: {
    Principal: "Policy document should not specify a principal.",
    NotPrincipal: "Policy document should not specify a principal.",
  },
  resource: {},
  trust: {
    Resource: "Has prohibited field Resource",
    NotResource: "Has prohibited field NotResource",
    NotPrincipal: "Has prohibited field NotPrincipal",
    NotAction: "Has prohibited field NotAction",
  },
} as const satisfies Record<PolicyUse, Record<string, string>>;

/** Reads one statement; undefined when it has a breach that leaves nothing to evaluate. */
export function readStatement(
  value: unknown,
  place: StatementPlace,
  collector: ProblemCollector,
): ParsedStatement | undefined {
  const { path, use } = place;
  if (!isJsonObject(value)) {
    collector.add("wrong_type", path, "Syntax errors in policy.");
    return undefined;
  }
  const prohibited: Readonly<Record<string, string>> = PROHIBITED[use];
  for (const element of Object.keys(value)) {
    const elementPath = pointer(path, element);
    const message = prohibited[element];
    if (message) collector.add("prohibited_element", elementPath, message);
    else if (!ELEMENTS.includes(element)) {
      collector.add("unknown_element", elementPath, `Unknown field ${element}`);
    }
  }
  const sid = readSid(value, path, collector);
  const effect = readEffect(value, path, collector);
  const principal = use === "identity" ? undefined : readPrincipal(value, path, collector);
  const action = readPatterns(value, "Action", path, collector);
  // A policy attached to a resource may leave Resource out: it then means that resource.
  const hasResource = value.Resource !== undefined || value.NotResource !== undefined;
  const resource =
    use === "identity" || (use === "resource" && hasResource)
      ? readPatterns(value, "Resource", path, collector)
      : undefined;
  const conditions =
    value.Condition === undefined
      ? []
      : readConditions(value.Condition, pointer(path, "Condition"), collector);
  if (!effect || !action) return undefined;
  return {
    index: place.index,
    ...(sid !== undefined && { sid }),
    effect,
    ...(principal && { principal }),
    action,
    ...(resource && { resource }),
    conditions,
  };
}

function readSid(value: JsonObject, path: string, collector: ProblemCollector): string | undefined {
  const sid = value.Sid;
  if (sid === undefined) return undefined;
  const sidPath = pointer(path, "Sid");
  if (typeof sid !== "string") {
    collector.add("wrong_type", sidPath, "Syntax errors in policy.");
    return undefined;
  }
  if (!/^[0-9A-Za-z]*$/.test(sid)) {
    collector.add(
      "invalid_sid",
      sidPath,
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    );
  }
  return sid;
}

function readEffect(
  value: JsonObject,
  path: string,
  collector: ProblemCollector,
): "Allow" | "Deny" | undefined {
  const { Effect: effect } = value;
  if (effect === "Allow" || effect === "Deny") return effect;
  if (effect === undefined) {
    collector.add("missing_element", path, "Missing required field Effect");
  } else {
    collector.add("invalid_effect", pointer(path, "Effect"), `Invalid effect: ${String(effect)}`);
  }
  return undefined;
}

function readPrincipal(
  value: JsonObject,
  path: string,
  collector: ProblemCollector,
): PrincipalElement | undefined {
  const name = chooseElement(value, "Principal", path, collector);
  if (!name) {
    collector.add("missing_element", path, "Missing required field Principal");
    return undefined;
  }
  const principals = readPrincipals(value[name], pointer(path, name), collector);
  return { negated: name.startsWith("Not"), principals };
}

function readPatterns(
  value: JsonObject,
  element: "Action" | "Resource",
  path: string,
  collector: ProblemCollector,
): PatternElement | undefined {
  const name = chooseElement(value, element, path, collector);
  const missing = `Policy statement must contain ${element.toLowerCase()}s.`;
  if (!name) {
    collector.add("missing_element", path, missing);
    return undefined;
  }
  const values = readStrings(value[name], pointer(path, name), collector);
  if (Array.isArray(value[name]) && value[name].length === 0) {
    collector.add("missing_element", pointer(path, name), missing);
  }
  for (const { text, path: textPath } of values) {
    if (element === "Action") checkAction(text, textPath, collector);
    else checkResource(text, textPath, collector);
  }
  return { negated: name.startsWith("Not"), patterns: values.map(({ text }) => text) };
}

/** The name of the element that is there, plain or with `Not`; both at once is a problem. */
function chooseElement(
  value: JsonObject,
  element: "Action" | "Resource" | "Principal",
  path: string,
  collector: ProblemCollector,
): string | undefined {
  const negated = `Not${element}`;
  if (value[element] !== undefined && value[negated] !== undefined) {
    collector.add(
      "conflicting_elements",
      pointer(path, negated),
      `Statement/${element} and Statement/${negated} cannot both be specified.`,
    );
  }
  if (value[element] !== undefined) return element;
  return value[negated] === undefined ? undefined : negated;
}

function checkAction(text: string, path: string, collector: ProblemCollector): void {
  if (text === "*" || /^[A-Za-z0-9-]+:[A-Za-z0-9*?-]+$/.test(text)) return;
  collector.add(
    "invalid_action",
    path,
    text.includes(":")
      ? `Invalid action: ${text}`
      : "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  );
}

/** `*`, or an ARN with its service written out; a `*` at the end may stand for the parts that follow. */
function checkResource(text: string, path: string, collector: ProblemCollector): void {
  if (text === "*" || /^arn:[^:]+:[A-Za-z0-9-]+:.+$/s.test(text)) return;
  collector.add(
    "invalid_resource",
    path,
    text.startsWith("arn:")
      ? "Resource vendor must be fully qualified and cannot contain regexes."
      : `Resource ${text} must be in ARN format or "*".`,
  );
}
