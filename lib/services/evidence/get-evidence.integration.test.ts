import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PutRolePolicyCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EvidenceFile } from "@/lib/domain/evidence/evidence-file";
import { ctx } from "@/lib/testing/context";
import {
  CUSTOMER_REGION,
  CUSTOMER_ROLE,
  checkCustomer,
  givenCustomerRole,
} from "@/lib/testing/customer-role";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { policyDocument } from "@/lib/testing/practice-clients";
import { runProgram } from "@/lib/testing/run-boot";
import { digestEvidence } from "./digest-evidence";
import { getEvidence } from "./get-evidence";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "evidence-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Whatever connects or looks up a name fails. */
const OFFLINE = `data:text/javascript,${encodeURIComponent(
  'import net from "node:net"; import dns from "node:dns"; net.Socket.prototype.connect = dns.lookup = () => { throw new Error("network"); };',
)}`;

/** As `npm run verify:evidence` does, without network. */
async function verify(...files: readonly EvidenceFile[]) {
  const names = await Promise.all(
    files.map(async (file, at) => {
      const name = path.join(folder, `${at}.json`);
      await writeFile(name, JSON.stringify(file, null, 2));
      return name;
    }),
  );
  const variables = { NODE_OPTIONS: `--import=${OFFLINE}` };
  const ended = await runProgram("lib/boot/verify-evidence.ts", names, variables);
  return { code: ended.code, output: ended.stdout + ended.stderr };
}

async function evidenceOf(change?: (trust: string) => string) {
  const { iam, connector, make } = await givenCustomerRole(practice.aws);
  await make();
  const { steps } = await checkCustomer(connector);
  const trust = steps.flatMap(({ comparisons }) => comparisons ?? [])[0]?.actual ?? "";
  if (change) {
    const PolicyDocument = change(trust);
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: CUSTOMER_ROLE, PolicyDocument }));
  }
  const { id } = await checkCustomer(connector);
  return { connector, evidence: await getEvidence(ctx, connector.id, id) };
}

test("the evidence of a check against AWS is proved again by a program that has nothing but the file", async () => {
  const { connector, evidence } = await evidenceOf();
  expect(evidence).toMatchObject({
    connector: { id: connector.id, name: connector.name },
    check: { verdict: "connected", assurance: "proved" },
    claims: [
      {
        claim: "nobody_else",
        basis: "read",
        expectation: {
          externalIds: [connector.externalId],
          trustedAccountId: connector.trustedAccountId,
          trustedPrincipalArn: connector.trustedPrincipalArn,
          senderArn: practice.aws.consoleIdentity("aws").arn,
        },
        result: { nobodyElse: { outcome: "proved" } },
      },
      { claim: "reads_only", result: { outcome: "proved" } },
      { claim: "every_repository", result: { outcome: "proved" } },
    ],
  });
  expect(JSON.stringify(evidence)).not.toMatch(/secretAccessKey|sessionToken|ASIA[A-Z0-9]{12,}/i);
  const { code, output } = await verify(evidence);
  expect(output).toContain("Proved: for every possible request, only");
  expect(output).toMatch(/CloudTrail has them by \d+ request IDs/);
  expect(output).toContain("\nVerified: verdict connected, assurance proved.");
  expect(code).toBe(0);
});

function trustOf({ claims }: EvidenceFile): string {
  const [claim] = claims;
  return claim?.claim === "nobody_else" ? claim.trustPolicy : "";
}

test("evidence that a policy is open verifies as that, and a forged digest does not make it proved", async () => {
  const { evidence: open } = await evidenceOf((trust) =>
    trust.replace('"StringEquals"', '"StringEqualsIfExists"'),
  );
  expect(open.check.verdict).toBe("insecure");
  const { evidence: good } = await evidenceOf();
  const text = trustOf(open);
  const forged = structuredClone(good);
  for (const claim of forged.claims) {
    if (claim.claim === "nobody_else") claim.trustPolicy = text;
  }
  for (const step of forged.check.steps) {
    for (const each of step.proof ? (step.comparisons ?? []) : []) each.actual = text;
  }
  forged.digest = digestEvidence(forged);
  expect((await verify(open)).code).toBe(0);
  const { code, output } = await verify(good, forged);
  expect(output).toContain(`SHA-256 ${forged.digest}`);
  expect(output).toContain("gives “counterexample”. Not safe:");
  expect(code).toBe(1);
});

const LIMIT = {
  Effect: "Allow",
  Action: ["ecr:Get*", "ecr:BatchGet*", "ecr:List*", "ecr:Describe*", "iam:Get*", "iam:List*"],
  Resource: "*",
};
const PUSH = { Effect: "Allow", Action: ["ecr:ListImages", "ecr:PutImage"], Resource: "*" };

/** Of a role with a managed policy, two inline ones, and a boundary. */
async function evidenceOfPolicies(boundary: object) {
  const { iam, connector, make } = await givenCustomerRole(practice.aws, { boundary });
  await make();
  const PolicyDocument = policyDocument(PUSH);
  await iam.send(
    new PutRolePolicyCommand({ RoleName: CUSTOMER_ROLE, PolicyName: "push", PolicyDocument }),
  );
  const { id } = await checkCustomer(connector);
  return getEvidence(ctx, connector.id, id);
}

test("what a role’s managed and inline policies allow within its boundary is proved again, and an open boundary is not", async () => {
  const good = await evidenceOfPolicies(LIMIT);
  const titles = ["AmazonEC2ContainerRegistryReadOnly (managed policy)", "push (inline policy)"];
  const policies = [...titles, "self (inline policy)"];
  const boundary = "Limit (permissions boundary)";
  expect(good.claims.slice(1)).toEqual([
    expect.objectContaining({
      claim: "reads_only",
      expectation: expect.objectContaining({ policies, boundary, regions: [CUSTOMER_REGION] }),
      textsNotKept: [],
      result: expect.objectContaining({ outcome: "proved" }),
    }),
    expect.objectContaining({
      claim: "every_repository",
      result: expect.objectContaining({ outcome: "proved" }),
    }),
  ]);
  const open = await evidenceOfPolicies({ ...LIMIT, Action: ["ecr:*", "iam:Get*", "iam:List*"] });
  expect(open.check.excess).toEqual(["ecr:PutImage"]);
  expect((await verify(good, open)).output).toMatch(
    /Proved: these policies allow nothing beyond reading.*Proved: every permission on every repository.*Too much: these policies allow ecr:PutImage/s,
  );
  const forged = structuredClone(good);
  const text = textOf(open, boundary);
  for (const step of forged.check.steps) {
    for (const each of step.comparisons ?? []) if (each.title === boundary) each.actual = text;
  }
  forged.digest = digestEvidence(forged);
  const { code, output } = await verify(forged);
  expect(output).toContain("says “proved” of reading only, and the role’s policies give");
  expect(code).toBe(1);
});

function textOf({ check }: EvidenceFile, title: string): string {
  const comparisons = check.steps.flatMap((step) => step.comparisons ?? []);
  return comparisons.find((each) => each.title === title)?.actual ?? "";
}

test("a file that is none, or is not there, is told in one sentence", async () => {
  const run = (...args: string[]) => runProgram("lib/boot/verify-evidence.ts", args, {});
  expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining("Name a file") });
  const gone = await run(path.join(folder, "gone.json"));
  expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining("cannot be read") });
  const latin = path.join(folder, "latin.json");
  await writeFile(latin, Buffer.from([0x7b, 0xe9, 0x7d]));
  expect(await run(latin)).toMatchObject({ code: 1, stderr: expect.stringContaining("no UTF-8") });
});

test("a check of another connector has no evidence here", async () => {
  const { evidence } = await evidenceOf();
  const { connector } = await givenCustomerRole(practice.aws);
  await expect(getEvidence(ctx, connector.id, evidence.check.id)).rejects.toMatchObject({
    code: "not_found",
  });
});
