import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { KIND_FIELDS } from "@/lib/credentials/connector-schema";
import { type CheckTarget, checkTargetSchema } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { nameTarget } from "@/lib/domain/checks/name-target";
import { UNANSWERED } from "@/lib/domain/checks/unanswered";
import { verdicts } from "@/lib/domain/checks/verdict";
import {
  type Connector,
  type ConnectorKind,
  connectorSchema,
} from "@/lib/domain/connectors/connector";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { aBasicConnector } from "@/lib/testing/a-basic-connector";
import { aConnector } from "@/lib/testing/a-connector";
import { definitionOf } from "./catalog";
import { connectorKinds } from "./kind-schemas";

const roleArn = "arn:aws:iam::123456789012:role/Mooring";
const url = "https://harbor.example.com";

const EXAMPLES = {
  aws_role: {
    connector: aConnector({ roleArn }),
    target: { kind: "aws_role", accountType: "global", roleArn, repositories: [] },
    place: "123456789012",
    told: roleArn,
  },
  basic: {
    connector: aBasicConnector({ url }),
    target: { kind: "basic", url, username: "reader" },
    place: url,
    told: url,
  },
} as const satisfies Record<
  ConnectorKind,
  { connector: Connector; target: CheckTarget; place: string; told: string }
>;

test.each(connectorKinds)(
  "a connector of the kind %s, and its check's target, are the API's",
  (kind) => {
    const { connector, target } = EXAMPLES[kind];
    expect(connectorSchema.parse(connector)).toEqual(connector);
    expect(checkTargetSchema.parse(target)).toEqual(target);
  },
);

test.each(connectorKinds)(
  "the definition of %s names what a connector opens and a check asked",
  (kind) => {
    const { connector, target, place, told } = EXAMPLES[kind];
    const definition = definitionOf(kind);
    const lines = definition.reportTarget(target, { regions: [], code: (text) => `<${text}>` });
    expect(definition.placeOf(connector)).toBe(place);
    expect(definition.readerOf(connector)).toMatchObject({ copied: { value: told } });
    expect(definition.labelOf(connector)).not.toBe("");
    expect(nameTarget(target)).toContain(told);
    expect(lines.join("\n")).toContain(`<${told}>`);
  },
);

test.each(connectorKinds)("what %s says are whole sentences", (kind) => {
  const { described, choosing, deleting, testing, usable, ...words } = definitionOf(kind);
  const sentences = [described, choosing, deleting, testing, usable, words.excessAdvice];
  const meanings = connectorStatuses.map((status) => words.statusMeanings[status]);
  for (const text of [...sentences, ...meanings]) expect(text).toMatch(/^[A-Z].*\.$/);
  const titles = [
    ...verdicts.map((verdict) => words.verdictTitles[verdict]),
    words.titleUnasked([]),
  ];
  for (const text of titles) expect(text).toMatch(/^[A-Z].*[^.]$/);
});

test.each(connectorKinds)("a check of %s whose steps were not answered proves nothing", (kind) => {
  const step = { id: "account", kind: "account", title: "Account", message: "Too late." } as const;
  const judged = judgeCheck(kind, [{ ...step, state: "not_testable", code: UNANSWERED }]);
  expect(judged).toMatchObject({ verdict: "failed", conclusive: false, excess: null });
});

test("no field that a change takes belongs to two kinds", () => {
  const fields = connectorKinds.flatMap((kind) => Object.keys(KIND_FIELDS[kind].update));
  expect(new Set(fields).size).toBe(fields.length);
});

test("what every page loads of the kinds loads no schema", () => {
  expect(packagesOf("lib/domain/connectors/kinds/catalog.ts")).toEqual([]);
  expect(packagesOf("lib/domain/connectors/kinds/kind-schemas.ts")).toContain("zod");
});

/** The packages that a file and what it imports load, types left out. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = readFileSync(file, "utf8").matchAll(/^import (?!type )[^;]*?from "([^"]+)";$/gm);
  return [...imports].flatMap(([, from = ""]) => {
    if (from.startsWith("@/")) return packagesOf(`${from.slice(2)}.ts`, seen);
    if (from.startsWith(".")) return packagesOf(`${path.join(path.dirname(file), from)}.ts`, seen);
    return [from];
  });
}
