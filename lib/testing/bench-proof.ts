import { spawnSync } from "node:child_process";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import { isAdmitted } from "@/lib/iam/proof/ask-evaluator";
import { ProofBudget } from "@/lib/iam/proof/proof-budget";
import { prove } from "@/lib/iam/proof/prove";
import { provePermissions } from "@/lib/iam/proof/prove-permissions";
import { proveRolePermissions } from "@/lib/iam/review/prove-permissions";
import { ECR_OPTIONAL_ACTIONS, ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import { HOME } from "./condition-arbitraries";
import { explodingPermissions, explodingPolicies } from "./exploding-policies";
import { rolePolicies } from "./permission-arbitraries";
import { ACCOUNT, everyRepository, ROLE, readsOnly } from "./role-policies";
import { CALLERS, EXTERNAL_ID, trustContext, trustDocument } from "./trust-arbitraries";
import { compareWithZ3 } from "./z3/compare-with-z3";
import { permissionQuestions } from "./z3/permission-questions";
import { trustQuestions } from "./z3/trust-questions";

/**
 * `npm run bench:proof`: what one proof costs beside one question to the evaluator and one to Z3, of random trust
 * policies and permissions and of some made to explode, and what a browser loads for it.
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
    'export { prove } from "./lib/iam/proof/prove"; export { provePermissions } from "./lib/iam/proof/prove-permissions"; export { proveCells } from "./lib/iam/proof/prove-cells"; export { listOtherWays } from "./lib/iam/proof/list-other-ways";';
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

const notes: string[] = [];
const question = {
  partition: "aws",
  awsAccountId: ACCOUNT,
  regions: ["us-east-1", "eu-west-1"],
  repositories: [],
  template: ECR_READ,
  optionalActions: ECR_OPTIONAL_ACTIONS,
  roleArn: ROLE,
} as const;
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
const roles = fc.sample(rolePolicies, { seed: 7, numRuns: POLICIES });
for (const role of roles) provePermissions(role, readsOnly);
report(
  "that permissions only read",
  roles.map((role) => timeMs(() => provePermissions(role, readsOnly))),
);
report(
  "an action on every repository",
  roles.map((role) => timeMs(() => provePermissions(role, everyRepository()))),
);
report(
  "all of what Policy check says of two regions",
  roles.map((role) => timeMs(() => proveRolePermissions({ policies: role.identity, question }))),
);
for (const [name, questions] of [
  ["Z3, asked of trust policies (by the clock)", trustQuestions(7, POLICIES)],
  ["Z3, asked of permissions (by the clock)", permissionQuestions(7, POLICIES / 4)],
] as const) {
  const { tookMs, differences, unknownToZ3 } = await compareWithZ3(questions, 20_000);
  report(name, tookMs.z3);
  const ends = `${unknownToZ3} of ${tookMs.z3.length} given up, ${differences.length} differences`;
  notes.push(`${name}: ${ends}.`);
}
console.log(`\n${notes.join("\n")}\n`);

console.log("| made to explode | steps | worst of 5, ms | answer |\n|---|---:|---:|---|");
for (const { name, document } of explodingPolicies) {
  const budget = new ProofBudget();
  const { outcome } = prove(document, CLAIM, budget);
  const worst = Math.max(...Array.from({ length: 5 }, () => timeMs(() => prove(document, CLAIM))));
  console.log(`| ${name} | ${budget.steps} | ${worst.toFixed(1)} | ${outcome} |`);
}
for (const { name, document } of explodingPermissions) {
  const role = { identity: [{ name, document }] };
  for (const [what, claim] of [
    ["only reads", readsOnly],
    ["every repository", everyRepository()],
  ] as const) {
    const budget = new ProofBudget();
    const { outcome } = provePermissions(role, claim, budget);
    const worst = Math.max(
      ...Array.from({ length: 5 }, () => timeMs(() => provePermissions(role, claim))),
    );
    console.log(`| ${name}: ${what} | ${budget.steps} | ${worst.toFixed(1)} | ${outcome} |`);
  }
}
console.log(
  `\nLoaded by a browser beside the evaluator, gzip -9: ${(browserBytes() / 1000).toFixed(1)} kB.`,
);
