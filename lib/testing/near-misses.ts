import type { RolePolicies } from "@/lib/iam/proof/claim";

const FILLINGS = ["", "x", "a-b", "team/app", "0"];

/** Texts that a pattern matches, and some that it just misses. */
function near(pattern: string): string[] {
  const plain = pattern.replaceAll(/\$\{[^}]*\}/g, "team");
  const filled = FILLINGS.map((text) =>
    plain.replaceAll("*", text).replaceAll("?", text[0] ?? "x"),
  );
  return [
    ...filled,
    ...filled.map((text) => `${text}x`),
    ...filled.map((text) => text.slice(0, -1)),
  ];
}

/** Actions and resources made of what the policies of a role write. */
export function nearMisses(role: RolePolicies): { actions: string[]; resources: string[] } {
  const documents = [...role.identity, ...(role.boundary ? [role.boundary] : [])].map(
    ({ document }) => document as { Statement: Record<string, string | string[]>[] },
  );
  const written = (elements: readonly string[]) =>
    documents.flatMap(({ Statement: statements }) =>
      statements.flatMap((statement) => elements.flatMap((name) => statement[name] ?? []).flat()),
    );
  const texts = (elements: readonly string[]) => [...new Set(written(elements).flatMap(near))];
  return {
    actions: texts(["Action", "NotAction"]).filter((text) => /^[\w-]+:\w+$/.test(text)),
    resources: [
      "*",
      ...texts(["Resource", "NotResource"]).filter((text) =>
        /^arn:[^:]+:[^:]+:[^:]*:[^:]*:./.test(text),
      ),
    ],
  };
}
