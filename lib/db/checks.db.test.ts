import { expect, it } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { listChecks, type NewCheck, readCheckSubject, recordCheck } from "./checks";
import { deleteConnector, findConnector, updateConnector } from "./connectors";
import { ConnectorGone, InvalidCursor } from "./errors";
import { insertRegistry } from "./registries";

withTestDatabase();

const step: CheckStep = {
  id: "assume_role",
  kind: "assume_role",
  title: "Assume the role",
  state: "failed",
  code: "refused",
  message: "AWS refuses.",
  evidence: { call: "sts:AssumeRole", errorCode: "AccessDenied", durationMs: 12 },
  fix: { place: "role_trust", text: "Paste this.", policy: { Statement: [{ Effect: "Allow" }] } },
};

function newCheck(connectorId: string, changes: Partial<NewCheck> = {}): NewCheck {
  return {
    connectorId,
    revision: 1,
    roleArn: "arn:aws:iam::123456789012:role/Mooring",
    accountType: "global",
    trigger: "manual",
    verdict: "connected",
    conclusive: true,
    summary: "All is well.",
    steps: [step],
    regions: ["us-west-1", "eu-west-1"],
    startedAt: new Date("2026-01-01T10:00:00.001Z"),
    finishedAt: new Date("2026-01-01T10:00:01.002Z"),
    ...changes,
  };
}

it("keeps a check as it was given, and hands its verdict to the connector", async () => {
  const { id } = await givenConnector();
  const check = await recordCheck(newCheck(id));
  expect(check).toMatchObject({
    connectorId: id,
    current: true,
    steps: [step],
    regions: ["us-west-1", "eu-west-1"],
    startedAt: "2026-01-01T10:00:00.001Z",
    finishedAt: "2026-01-01T10:00:01.002Z",
  });
  expect(await findConnector(id)).toMatchObject({
    status: "connected",
    lastCheckAt: "2026-01-01T10:00:01.002Z",
  });
});

it("keeps a check whose words hold what no database stores, with a mark in its place", async () => {
  const { id } = await givenConnector();
  const unfit = "a\u0000b\ud800c\u001bd";
  const evidence = { call: "sts:AssumeRole", errorMessage: unfit };
  const check = await recordCheck(
    newCheck(id, { summary: unfit, steps: [{ ...step, message: unfit, evidence }] }),
  );
  const fit = "a\uFFFDb\uFFFDc\uFFFDd";
  expect(check).toMatchObject({
    summary: fit,
    steps: [{ message: fit, evidence: { errorMessage: fit } }],
  });
});

it("keeps a check of an older revision as history, without taking over its verdict", async () => {
  const { id } = await givenConnector();
  await updateConnector(id, { roleArn: "arn:aws:iam::123456789012:role/New" });
  expect(await recordCheck(newCheck(id))).toMatchObject({ current: false });
  expect(await findConnector(id)).toMatchObject({ status: "untested", lastCheckAt: null });
  const subject = await readCheckSubject(id);
  expect(subject).toMatchObject({ revision: 2, roleArn: "arn:aws:iam::123456789012:role/New" });
});

it("lets the later check win when two end out of turn", async () => {
  const { id } = await givenConnector();
  const later = new Date("2026-01-02T00:00:00Z");
  await recordCheck(newCheck(id, { verdict: "insecure", finishedAt: later }));
  await recordCheck(newCheck(id, { verdict: "connected" }));
  expect(await findConnector(id)).toMatchObject({
    status: "insecure",
    lastCheckAt: later.toISOString(),
  });
});

it("says that the connector is gone when it was deleted meanwhile", async () => {
  const { id } = await givenConnector();
  await deleteConnector(id);
  await expect(recordCheck(newCheck(id))).rejects.toBeInstanceOf(ConnectorGone);
  expect(await readCheckSubject(id)).toBeNull();
});

it("tells the regions that a connector's registries use, each once", async () => {
  const { id } = await givenConnector({}, { status: "connected" });
  for (const region of ["us-west-1", "eu-west-1"]) {
    const registry = { type: "aws-ecr", name: region, connectorId: id, region };
    await insertRegistry({ ...registry, awsAccountId: "123456789012" });
  }
  expect(await readCheckSubject(id)).toMatchObject({ regions: ["eu-west-1", "us-west-1"] });
});

it("lists a connector's checks newest first, page by page", async () => {
  const { id } = await givenConnector();
  const other = await givenConnector();
  await recordCheck(newCheck(other.id));
  const days = [3, 1, 2, 2, 5];
  for (const day of days) {
    const startedAt = new Date(Date.UTC(2026, 0, day));
    await recordCheck(newCheck(id, { startedAt, finishedAt: startedAt }));
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listChecks(id, { limit: 2, cursor });
    expect(page.total).toBe(5);
    seen.push(...page.items.map((check) => check.startedAt.slice(8, 10)));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(["05", "03", "02", "02", "01"]);
  const outOfRange = { startedAt: "0000-01-01T00:00:00.000Z", id };
  const tooFine = { startedAt: `2026-01-01T00:00:00.${"1".repeat(20)}Z`, id };
  const cursors = [outOfRange, tooFine].map((place) =>
    Buffer.from(JSON.stringify(place)).toString("base64url"),
  );
  for (const wrong of ["x", ...cursors]) {
    const listed = listChecks(id, { limit: 2, cursor: wrong });
    await expect(listed).rejects.toBeInstanceOf(InvalidCursor);
  }
});
