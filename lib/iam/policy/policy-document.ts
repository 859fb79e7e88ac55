import type { ParsedPolicy, ParsedStatement, PolicyUse } from "./parsed-policy";
import { type PolicyProblem, ProblemCollector, pointer } from "./policy-problem";
import { readStatement } from "./policy-statement";
import { isJsonObject, type JsonObject } from "./policy-values";

export type PolicyParseResult =
  | { readonly ok: true; readonly policy: ParsedPolicy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

export const DOCUMENT_ELEMENTS: readonly string[] = ["Version", "Id", "Statement"];

/**
 * Reads a policy document, as an object or as JSON text, and tells every breach of the grammar.
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function parsePolicyDocument(input: unknown, use: PolicyUse): PolicyParseResult {
  const collector = new ProblemCollector(use);
  const document = typeof input === "string" ? parseJson(input, collector) : input;
  if (!isJsonObject(document)) {
    if (collector.problems.length === 0) collector.add("wrong_type", "");
    return { ok: false, problems: collector.problems };
  }
  for (const element of Object.keys(document)) {
    if (!DOCUMENT_ELEMENTS.includes(element))
      collector.add("unknown_element", pointer("", element));
  }
  const version = readVersion(document, collector);
  const { Id: id } = document;
  if (id !== undefined && typeof id !== "string") collector.add("wrong_type", "/Id");
  const statements = readStatements(document, use, collector);
  if (collector.problems.length > 0) return { ok: false, problems: collector.problems };
  return { ok: true, policy: { version, ...(typeof id === "string" && { id }), statements } };
}

function parseJson(text: string, collector: ProblemCollector): unknown {
  try {
    return JSON.parse(text);
  } catch {
    collector.add("invalid_json", "");
    return undefined;
  }
}

function readVersion(document: JsonObject, collector: ProblemCollector): ParsedPolicy["version"] {
  const version = document.Version;
  if (version === undefined || version === "2008-10-17") return "2008-10-17";
  if (version !== "2012-10-17") collector.add("invalid_version", "/Version");
  return "2012-10-17";
}

function readStatements(
  document: JsonObject,
  use: PolicyUse,
  collector: ProblemCollector,
): ParsedStatement[] {
  const value = document.Statement;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) {
    collector.add("missing_element", value === undefined ? "" : "/Statement", "Statement");
    return [];
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const statements: ParsedStatement[] = [];
  const sids = new Set<string>();
  for (const [index, item] of list.entries()) {
    const path = Array.isArray(value) ? pointer("/Statement", index) : "/Statement";
    const statement = readStatement(item, { index, path, use }, collector);
    if (!statement) continue;
    statements.push(statement);
    if (!statement.sid) continue;
    if (sids.has(statement.sid)) collector.add("duplicate_sid", pointer(path, "Sid"));
    sids.add(statement.sid);
  }
  return statements;
}
