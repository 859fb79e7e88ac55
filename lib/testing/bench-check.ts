import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AttachRolePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { findIdentity, forgetIdentities } from "@/lib/aws/console-identity";
import { writePracticeEnvironment } from "@/lib/boot/practice-environment";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { REGIONS } from "@/lib/iam/identifiers/regions";
import { startPracticeAws } from "@/lib/practice/start-practice-aws";
import { performCheck } from "@/lib/services/checks/perform-check";
import { aConnector } from "./a-connector";

/** `npm run bench:check`: a whole check at 50 ms simulated latency, against its slowest calls one after another. */
const LATENCY_MS = 50;
const RUNS = 7;

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const folder = mkdtempSync(path.join(tmpdir(), "mooring-bench-"));
const aws = await startPracticeAws({ seed: "bench" });
Object.assign(process.env, writePracticeEnvironment(aws, folder));

const trusted = aws.consoleIdentity("aws");
const connector = aConnector({
  id: randomUUID(),
  externalId: randomUUID(),
  trustedAccountId: trusted.accountId,
  trustedPrincipalArn: trusted.arn,
});

const codes = REGIONS.filter((region) => region.partition === "aws").map((region) => region.code);

async function createRole(): Promise<string> {
  const optIn = REGIONS.filter((region) => region.partition === "aws" && region.optIn);
  const { accessKeyId, secretAccessKey } = aws.createCustomerAccount({
    partition: "aws",
    optInRegions: optIn.map((region) => region.code),
    // As many as a check looks at in each region.
    repositories: Object.fromEntries(codes.map((code) => [code, 3])),
  });
  const iam = new IAMClient({ region: "us-east-1", credentials: { accessKeyId, secretAccessKey } });
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: "bench",
      AssumeRolePolicyDocument: JSON.stringify(requiredTrustPolicy(connector)),
    }),
  );
  await iam.send(
    new AttachRolePolicyCommand({
      RoleName: "bench",
      PolicyArn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    }),
  );
  return Role?.Arn ?? "";
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** One check: its whole time, and the slowest call of each of its four stages added up. */
async function runOnce(roleArn: string, regions: readonly string[]) {
  forgetIdentities();
  const identityMs = await time(() => findIdentity("global"));
  forgetIdentities();
  const slowest = { assume: 0, list: 0, probe: 0 };
  aws.clearRequests();
  const wholeMs = await time(async () => {
    for await (const step of performCheck({ connector, roleArn, regions })) {
      const isLate = step.kind === "probe" || step.kind === "role_review";
      const lists = step.action === "ecr:DescribeRepositories";
      const stage = isLate ? (lists ? "list" : "probe") : "assume";
      slowest[stage] = Math.max(slowest[stage], step.evidence?.durationMs ?? 0);
    }
  });
  return {
    wholeMs,
    limitMs: identityMs + slowest.assume + slowest.list + slowest.probe,
    calls: aws.requests.length,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

const roleArn = await createRole();
aws.faults.setLatency(LATENCY_MS);
console.info("regions | calls | check ms | slowest calls in a row ms | ratio");
console.info("---: | ---: | ---: | ---: | ---:");
for (const count of [1, 5, 20]) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await runOnce(roleArn, codes.slice(0, count)));
  const wholeMs = median(runs.map((run) => run.wholeMs));
  const limitMs = median(runs.map((run) => run.limitMs));
  console.info(
    `${count} | ${runs[0]?.calls} | ${wholeMs.toFixed(0)} | ${limitMs.toFixed(0)} | ${(wholeMs / limitMs).toFixed(2)}`,
  );
}
await aws.close();
rmSync(folder, { recursive: true, force: true });
