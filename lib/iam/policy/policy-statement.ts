import { STATEMENT_ELEMENTS } from "./order-policy";
import type { ParsedStatement, PatternElement, PolicyUse, PrincipalElement } from "./parsed-policy";
import { checkAction } from "./policy-action";
import { readConditions } from "./policy-conditions";
import { readPrincipals } from "./policy-principal";
import { type ProblemCollector, pointer } from "./policy-problem";
import { isJsonObject, type JsonObject, type LocatedValue, readStrings } from "./policy-values";

type StatementPlace = { readonly index: number; readonly path: string; readonly use: PolicyUse };

/** Elements that the use of a policy rules out. */
const PROHIBITED = {
  identity: ["Principal", "NotPrincipal"],
  resource: [],
  trust: ["Resource", "NotResource", "NotPrincipal"],
} as const satisfies Record<PolicyUse, readonly string[]>;

/** The elements that a statement of a policy for this use may have. */
export function statementElements(use: PolicyUse): string[] {
  const prohibited: readonly string[] = PROHIBITED[use];
  return STATEMENT_ELEMENTS.filter((element) => !prohibited.includes(element));
}

/** Reads one statement; undefined when it has a breach that leaves nothing to evaluate. */
export function readStatement(
  value: unknown,
  place: StatementPlace,
  collector: ProblemCollector,
): ParsedStatement | undefined {
  const { path, use } = place;
  if (!isJsonObject(value)) {
    collector.add("wrong_type", path);
    return undefined;
  }
  const prohibited: readonly string[] = PROHIBITED[use];
  for (const element of Object.keys(value)) {
    const elementPath = pointer(path, element);
    if (prohibited.includes(element)) collector.add("prohibited_element", elementPath, element);
    else if (!STATEMENT_ELEMENTS.includes(element)) collector.add("unknown_element", elementPath);
  }
  const sid = readSid(value, place, collector);
  const effect = readEffect(value, path, collector);
  const principal = readPrincipal(value, place, collector);
  const action = readAction(value, place, collector);
  const resource = readResource(value, place, collector);
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

/** IAM takes letters and digits; services with resource policies of their own take more, e.g. spaces. */
function readSid(
  { Sid: sid }: JsonObject,
  { path, use }: StatementPlace,
  collector: ProblemCollector,
): string | undefined {
  if (sid === undefined) return undefined;
  if (typeof sid !== "string") {
    collector.add("wrong_type", pointer(path, "Sid"));
    return undefined;
  }
  if (use !== "resource" && !/^[0-9A-Za-z]*$/.test(sid)) {
    collector.add("invalid_sid", pointer(path, "Sid"));
  }
  return sid;
}

function readEffect(
  { Effect: effect }: JsonObject,
  path: string,
  collector: ProblemCollector,
): "Allow" | "Deny" | undefined {
  if (effect === "Allow" || effect === "Deny") return effect;
  if (effect === undefined) collector.add("missing_element", path, "Effect");
  else collector.add("invalid_effect", pointer(path, "Effect"), String(effect));
  return undefined;
}

function readPrincipal(
  value: JsonObject,
  { path, use }: StatementPlace,
  collector: ProblemCollector,
): PrincipalElement | undefined {
  if (use === "identity") return undefined;
  const name = chooseElement(value, "Principal", path, collector);
  if (!name) {
    collector.add("missing_element", path, "Principal");
    return undefined;
  }
  const principals = readPrincipals(value[name], pointer(path, name), collector);
  return { negated: name.startsWith("Not"), principals };
}

function readAction(
  value: JsonObject,
  { path, use }: StatementPlace,
  collector: ProblemCollector,
): PatternElement | undefined {
  const name = chooseElement(value, "Action", path, collector);
  if (!name) {
    collector.add("missing_element", path, "Action");
    return undefined;
  }
  const values = readList(value, name, path, collector);
  for (const located of values) checkAction(located, use, collector);
  return { negated: name.startsWith("Not"), patterns: values.map(({ text }) => text) };
}

function readResource(
  value: JsonObject,
  { path, use }: StatementPlace,
  collector: ProblemCollector,
): PatternElement | undefined {
  if (use === "trust") return undefined;
  const name = chooseElement(value, "Resource", path, collector);
  if (!name) {
    // A policy attached to a resource may leave Resource out: it then means that resource.
    if (use === "identity") collector.add("missing_element", path, "Resource");
    return undefined;
  }
  const values = readList(value, name, path, collector);
  for (const located of values) checkResource(located, collector);
  return { negated: name.startsWith("Not"), patterns: values.map(({ text }) => text) };
}

/** A string or a list of at least one. */
function readList(
  value: JsonObject,
  name: string,
  path: string,
  collector: ProblemCollector,
): LocatedValue[] {
  const list = value[name];
  if (Array.isArray(list) && list.length === 0) {
    collector.add("missing_element", pointer(path, name), name.replace(/^Not/, ""));
  }
  return readStrings(list, pointer(path, name), collector);
}

/** The name of the element that is there, plain or with `Not`; both at once is a problem. */
function chooseElement(
  value: JsonObject,
  element: "Action" | "Resource" | "Principal",
  path: string,
  collector: ProblemCollector,
): string | undefined {
  const negated = `Not${element}`;
  if (value[element] === undefined) return value[negated] === undefined ? undefined : negated;
  if (value[negated] !== undefined) collector.add("conflicting_elements", pointer(path, negated));
  return element;
}

/** `*`, or an ARN with its service written out; a `*` at the end may stand for the parts that follow. */
function checkResource({ text, path }: LocatedValue, collector: ProblemCollector): void {
  if (text === "*" || /^arn:[^:]+:[A-Za-z0-9-]+:.+$/s.test(text)) return;
  if (text.startsWith("arn:")) collector.add("invalid_resource_service", path);
  else collector.add("invalid_resource", path, text);
}
