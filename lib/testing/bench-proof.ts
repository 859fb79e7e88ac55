import { spawnSync } from "node:child_process";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import { isAdmitted } from "@/lib/iam/proof/ask-evaluator";
import { ProofBudget } from "@/lib/iam/proof/proof-budget";
import { prove } from "@/lib/iam/proof/prove";
import { HOME } from "./condition-arbitraries";
import { explodingPolicies } from "./exploding-policies";
import { CALLERS, EXTERNAL_ID, trustContext, trustDocument } from "./trust-arbitraries";
import { compareWithZ3 } from "./z3/compare-with-z3";
import { trustQuestions } from "./z3/trust-questions";

/**
 * `npm run bench:proof`: what one proof costs beside one question to the evaluator and one to Z3, of random trust
 * policies and of some made to explode, and what a browser loads for it.
 */
const POLICIES = 2_000;
const PROJECT = path.resolve(import.meta.dirname, "../..");
const CLAIM = {
  kind: "nobody_else",
  partition: "aws",
  trustedAccountId: HOME,
  externalIds: [EXTERNAL_ID],
} as const;

function report(name: string, timesMs: readonly number[]): void {
  const sorted = [...timesMs].sort((one, other) => one - other);
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  const cells = [mean, at(0.5), at(0.99), sorted.at(-1) ?? 0].map((ms) => ms.toFixed(3));
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}

/** CPU time: other programs may want the machine too. */
function timeMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function browserBytes(): number {
  const entry =
    'export { prove } from "./lib/iam/proof/prove"; export { listOtherWays } from "./lib/iam/proof/list-other-ways";';
  const { stdout, status } = spawnSync(
    path.join(PROJECT, "node_modules/.bin/esbuild"),
    [
      "--bundle",
      "--minify",
      "--format=esm",
      "--external:@/lib/iam/policy/*",
      "--sourcefile=entry.ts",
    ],
    { input: entry, cwd: PROJECT },
  );
  if (status !== 0) throw new Error("The engine could not be bundled.");
  return gzipSync(stdout, { level: 9 }).length;
}

const documents = fc.sample(trustDocument, { seed: 7, numRuns: POLICIES });
const contexts = fc.sample(trustContext, { seed: 7, numRuns: POLICIES });
for (const document of documents) prove(document, CLAIM);
console.log("| | mean ms | median | p99 | worst |\n|---|---:|---:|---:|---:|");
report(
  "a proof",
  documents.map((document) => timeMs(() => prove(document, CLAIM))),
);
const asked = documents.flatMap((document, index) => {
  const parsed = parsePolicyDocument(document, "trust");
  const principal = CALLERS[index % CALLERS.length];
  if (!parsed.ok || !principal) return [];
  const request = {
    principal,
    action: "sts:AssumeRole",
    resource: "arn:aws:iam::999988887777:role/Connector",
    resourceAccountId: "999988887777",
    context: contexts[index] ?? {},
  };
  return [timeMs(() => isAdmitted(parsed.policy, request))];
});
report("one request put to the evaluator", asked);
const { tookMs, differences, unknownToZ3 } = await compareWithZ3(
  trustQuestions(7, POLICIES),
  20_000,
);
report("Z3, where it was asked (by the clock)", tookMs.z3);
console.log(
  `\nZ3 gave up ${unknownToZ3} of ${tookMs.z3.length}; ${differences.length} differences.\n`,
);

console.log("| made to explode | steps | worst of 5, ms | answer |\n|---|---:|---:|---|");
for (const { name, document } of explodingPolicies) {
  const budget = new ProofBudget();
  const { outcome } = prove(document, CLAIM, budget);
  const worst = Math.max(...Array.from({ length: 5 }, () => timeMs(() => prove(document, CLAIM))));
  console.log(`| ${name} | ${budget.steps} | ${worst.toFixed(1)} | ${outcome} |`);
}
console.log(
  `\nLoaded by a browser beside the evaluator, gzip -9: ${(browserBytes() / 1000).toFixed(1)} kB.`,
);
