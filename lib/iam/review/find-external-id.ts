import { type ParsedOperator, parseOperator } from "@/lib/iam/policy/condition-operators";
import { isJsonObject } from "@/lib/iam/policy/policy-values";
import {
  askTrust,
  type SettledExpectation,
  type TrustAnswer,
  type TrustExpectation,
} from "./ask-trust";
import type { Finding } from "./finding";
import type { FindingList } from "./finding-list";
import { setValue } from "./json-text";
import { type LocatedStatement, textsAt } from "./statements";

const KEY = "sts:ExternalId";

type ExternalIdCondition = {
  readonly path: string;
  readonly operator: ParsedOperator;
  readonly operatorText: string;
  readonly values: readonly string[];
};

/** What is wrong with how one Allow statement asks for the External ID. */
export function findExternalIdFaults(
  findings: FindingList,
  statement: LocatedStatement,
  expectation: SettledExpectation,
  given: TrustExpectation,
  answers: readonly TrustAnswer[],
): void {
  const { path } = statement;
  const conditions = externalIdConditions(statement);
  const fix = () => requireId(findings, statement, expectation, given, conditions);
  const { without, wrong } = openingsOf(statement, findings.json.value, expectation, answers);
  const error = (code: string, message: string, at: string) =>
    findings.add({ code, severity: "error", message, path: at, part: "key", fix });

  findMistypedKey(findings, statement);
  const faulty = conditions.find(({ operator, values }) => faultOf(operator, values));
  const fault = faulty && faultOf(faulty.operator, faulty.values);
  if (without || wrong) {
    if (faulty && fault) error(fault.code, fault.message(faulty.operatorText), faulty.path);
    else if (conditions.length === 0) {
      findings.add({
        code: "external_id_missing",
        severity: "error",
        message:
          "This statement asks for no External ID: anyone who tricks the trusted account into using this role gets in (the confused deputy).",
        path,
        fix,
      });
    } else {
      error(
        without ? "external_id_not_required" : "external_id_any",
        without
          ? "This statement also lets in a caller without an External ID."
          : "This statement also lets in a caller with any other External ID.",
        conditions[0]?.path ?? path,
      );
    }
  }
  // No sample opens it, but nothing proves that no other would: only exact equality does.
  for (const { operator, operatorText, values, path: at } of conditions) {
    if (isExact(operator, values) || ((without || wrong) && at === faulty?.path)) continue;
    error(
      "external_id_inexact",
      `${operatorText} does not compare the External ID exactly with one that is written here. Require it by StringEquals alone.`,
      at,
    );
  }
  if (given.externalId === undefined) return;
  for (const { path: at, operator, values } of conditions) {
    if (operator.name !== "StringEquals" || operator.set !== undefined) continue;
    const expected = expectation.externalIds;
    const missing = expected.filter((id) => !values.includes(id));
    const others = values.filter((id) => !expected.includes(id));
    if (missing.length > 0) {
      findings.add({
        code: "external_id_other",
        severity: "error",
        message: `The External ID of this connector is ${missing.join(" and ")}; this asks for ${values.join(", ") || "none"}.`,
        path: at,
        fix,
      });
    } else if (others.length > 0) {
      findings.add({
        code: "external_id_others_too",
        severity: "warning",
        message: `Whoever knows ${others.join(", ")} gets in as well. Name this connector’s External ID alone.`,
        path: at,
        fix,
      });
    }
  }
}

/** Equality with written ids: the one comparison that lets in nothing else. */
function isExact({ name, set, ifExists }: ParsedOperator, values: readonly string[]): boolean {
  const isEquality = name === "StringEquals" && set === undefined && !ifExists;
  return isEquality && !values.some((value) => value.includes("${"));
}

/** What a statement alone opens, where the whole policy opens it too. */
function openingsOf(
  { value }: LocatedStatement,
  document: unknown,
  expectation: SettledExpectation,
  answers: readonly TrustAnswer[],
): { without: boolean; wrong: boolean } {
  const opened = answers.filter(({ expected, allowed }) => !expected && allowed !== false);
  if (opened.length === 0) return { without: false, wrong: false };
  const own = askTrust({ ...(document as object), Statement: [value] }, expectation);
  const opens = (probe: TrustAnswer["probe"]) =>
    [opened, own].every((list) =>
      list.some((each) => each.probe === probe && each.allowed !== false),
    );
  return { without: opens("no_external_id"), wrong: opens("wrong_external_id") };
}

/** Ways to write the condition that look safe and are not, in the order in which they matter. */
function faultOf(operator: ParsedOperator, values: readonly string[]) {
  if (operator.ifExists) return FAULTS.ifExists;
  if (operator.set === "ForAllValues") return FAULTS.forAllValues;
  if (operator.name === "Null") return FAULTS.null;
  if (/Not/.test(operator.name)) return FAULTS.negated;
  if (values.some((value) => value.includes("${"))) return FAULTS.variable;
  if (operator.name === "StringLike" && values.some((value) => /[*?]/.test(value))) {
    return FAULTS.wildcard;
  }
  if (operator.name === "StringEqualsIgnoreCase") return FAULTS.ignoreCase;
  return undefined;
}

const FAULTS = {
  ifExists: {
    code: "external_id_if_exists",
    message: (name: string) =>
      `${name} holds when the caller sends no External ID at all, so this lets everybody of the trusted account in. Use StringEquals.`,
  },
  forAllValues: {
    code: "external_id_for_all_values",
    message: (name: string) =>
      `${name} holds when the key is missing: a caller without an External ID gets in. Use StringEquals.`,
  },
  null: {
    code: "external_id_any",
    message: (name: string) =>
      `${name} asks only whether there is an External ID: any will do. Use StringEquals.`,
  },
  negated: {
    code: "external_id_negated",
    message: (name: string) =>
      `${name} lets in every caller but those named, also without an External ID. Use StringEquals.`,
  },
  wildcard: {
    code: "external_id_wildcard",
    message: (name: string) =>
      `${name} with a wildcard accepts External IDs that are not this connector’s. Use StringEquals.`,
  },
  variable: {
    code: "external_id_variable",
    message: (name: string) =>
      `${name} compares with a policy variable, which the caller’s own request fills in. Write this connector’s External ID itself.`,
  },
  ignoreCase: {
    code: "external_id_case",
    message: (name: string) =>
      `${name} also accepts the External ID in other letters, large or small. Use StringEquals.`,
  },
} as const;

function externalIdConditions({ path, value }: LocatedStatement): ExternalIdCondition[] {
  const { Condition: block } = value;
  if (!isJsonObject(block)) return [];
  return Object.entries(block).flatMap(([operatorText, keys]) => {
    const operator = parseOperator(operatorText);
    if (!operator || !isJsonObject(keys)) return [];
    return Object.entries(keys)
      .filter(([key]) => key.toLowerCase() === KEY.toLowerCase())
      .map(([key, values]) => {
        const at = `${path}/Condition/${operatorText}/${key}`;
        return {
          path: at,
          operator,
          operatorText,
          values: textsAt(values, at).map(({ text }) => text),
        };
      });
  });
}

/** The condition with StringEquals on this connector's id in place of whatever it asks of the External ID. */
function requireId(
  { json }: FindingList,
  { path, value }: LocatedStatement,
  { externalIds }: SettledExpectation,
  { externalId }: TrustExpectation,
  conditions: readonly ExternalIdCondition[],
): Finding["fix"] {
  const literal = conditions.some(({ values }) => values.includes(externalIds[0] ?? ""));
  if (externalId === undefined && !literal) return undefined;
  const block = isJsonObject(value.Condition) ? value.Condition : {};
  const rest = Object.entries(block).flatMap(([operator, keys]) => {
    const others = Object.entries(isJsonObject(keys) ? keys : {}).filter(
      ([key]) => key.toLowerCase() !== KEY.toLowerCase(),
    );
    return others.length > 0 ? [[operator, Object.fromEntries(others)] as const] : [];
  });
  const { StringEquals: equals, ...others } = Object.fromEntries(rest);
  const id = externalIds.length === 1 ? externalIds[0] : externalIds;
  const condition = { StringEquals: { ...equals, [KEY]: id }, ...others };
  return {
    title: "Require the External ID by StringEquals",
    edits: setValue(json, `${path}/Condition`, condition),
  };
}

/** `aws:ExternalId`, `sts:ExternalID2`: a key that no request carries. */
function findMistypedKey(findings: FindingList, { path, value }: LocatedStatement): void {
  const { Condition: block } = value;
  if (!isJsonObject(block)) return;
  for (const [operator, keys] of Object.entries(block)) {
    for (const [key, wanted] of Object.entries(isJsonObject(keys) ? keys : {})) {
      if (key.toLowerCase() === KEY.toLowerCase() || !/external[_-]?id/i.test(key)) continue;
      const at = `${path}/Condition/${operator}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const fixed = { ...(keys as object), [KEY]: wanted };
      delete (fixed as Record<string, unknown>)[key];
      findings.add({
        code: "condition_key_unknown",
        severity: "error",
        message: `No request carries the key ${key}. The External ID is ${KEY}.`,
        path: at,
        part: "key",
        fix: () => ({
          title: `Call it ${KEY}`,
          edits: setValue(findings.json, `${path}/Condition/${operator}`, fixed),
        }),
      });
    }
  }
}
