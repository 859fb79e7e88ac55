import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  GetDownloadUrlForLayerCommand,
} from "@aws-sdk/client-ecr";
import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  ListPolicyVersionsCommand,
} from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPracticeAws } from "@/lib/practice/start-practice-aws";
import {
  assume,
  makeRole,
  policyDocument,
  practiceClients,
  trust,
} from "@/lib/testing/practice-clients";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "practice-aws-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("keeps accounts, keys, roles, sessions, images and its port over a restart", async () => {
  const stateFile = path.join(folder, "kept.json");
  const before = await startPracticeAws({ stateFile });
  const { accounts, endpoint } = before;
  const customer = accounts.find((a) => a.kind === "customer" && a.partition === "aws");
  if (!customer) throw new Error("There is a practice customer.");
  const me = before.consoleIdentity("aws");
  const RoleArn = await makeRole(before, customer, {
    roleName: "Lasting",
    trust: trust(`arn:aws:iam::${me.accountId}:root`),
    permissions: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }],
  });
  const session = await assume(practiceClients(before, me).sts, { RoleArn, RoleSessionName: "rc" });
  const images = new DescribeImagesCommand({ repositoryName: "payments/api", maxResults: 20 });
  const seen = await practiceClients(before, session, "us-west-1").ecr.send(images);
  await before.close();

  const after = await startPracticeAws({ stateFile, seed: "ignored" });
  try {
    expect(after.endpoint).toBe(endpoint);
    expect(after.accounts).toEqual(accounts);
    expect(after.consoleIdentity("aws")).toEqual(me);
    const clients = practiceClients(after, session, "us-west-1");
    const { Account } = await clients.sts.send(new GetCallerIdentityCommand({}));
    expect(Account).toBe(customer.accountId);
    expect((await clients.ecr.send(images)).imageDetails).toEqual(seen.imageDetails);
  } finally {
    await after.close();
  }
});

it("keeps the versions of a policy, and the links to layers until they end", async () => {
  const stateFile = path.join(folder, "versions.json");
  const before = await startPracticeAws({ stateFile });
  const customer = before.accounts.find((a) => a.kind === "customer" && a.partition === "aws");
  if (!customer) throw new Error("There is a practice customer.");
  const { iam, ecr } = practiceClients(before, customer, "us-west-1");
  const PolicyDocument = policyDocument({ Effect: "Allow", Action: "ecr:*", Resource: "*" });
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: "Kept", PolicyDocument }),
  );
  const PolicyArn = Policy?.Arn;
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
  const list = new ListPolicyVersionsCommand({ PolicyArn });
  const { Versions } = await iam.send(list);
  const repositoryName = "payments/api";
  const imageIds = [{ imageTag: "latest" }];
  const batch = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds }));
  const layerDigest = JSON.parse(batch.images?.[0]?.imageManifest ?? "").config.digest;
  const link = await ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));
  await before.close();

  const after = await startPracticeAws({ stateFile });
  try {
    const again = practiceClients(after, customer).iam;
    expect((await again.send(list)).Versions).toEqual(Versions);
    expect(Versions).toHaveLength(2);
    const answer = await fetch(link.downloadUrl ?? "");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ rootfs: { type: "layers" } });
  } finally {
    await after.close();
  }
});

it("keeps its state for the owner alone and leaves nothing beside it", async () => {
  const stateFile = path.join(folder, "private", "state.json");
  const aws = await startPracticeAws({ stateFile });
  await aws.close();
  expect((await stat(stateFile)).mode & 0o777).toBe(0o600);
  expect(await readdir(path.dirname(stateFile))).toEqual(["state.json"]);
});

it("takes another port when its own is taken, unless the port was asked for", async () => {
  const stateFile = path.join(folder, "port.json");
  const first = await startPracticeAws({ stateFile });
  const port = Number(new URL(first.endpoint).port);
  await first.close();
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(port, "127.0.0.1", resolve));
  try {
    const second = await startPracticeAws({ stateFile });
    expect(second.endpoint).not.toBe(first.endpoint);
    await second.close();
    await expect(startPracticeAws({ port })).rejects.toThrow(/EADDRINUSE/);
  } finally {
    squatter.close();
  }
});

it("refuses a state file that it cannot read, and leaves it as it is", async () => {
  const stateFile = path.join(folder, "broken.json");
  await writeFile(stateFile, '{"version": 1, "accounts": "none"}');
  await expect(startPracticeAws({ stateFile })).rejects.toThrow(
    /broken\.json is not a readable state/,
  );
  expect(await readFile(stateFile, "utf8")).toBe('{"version": 1, "accounts": "none"}');
});

it("has a console and a customer account in every partition, the same ids for the same seed", async () => {
  const ids = async (seed: string) => {
    const aws = await startPracticeAws({ seed });
    await aws.close();
    return aws.accounts.map(
      ({ accountId, kind, partition }) => `${partition} ${kind} ${accountId}`,
    );
  };
  const first = await ids("one");
  expect(first).toHaveLength(8);
  for (const line of first) expect(line).toMatch(/^aws\S* (console|customer) \d{12}$/);
  expect(await ids("one")).toEqual(first);
  expect(await ids("two")).not.toEqual(first);
});
