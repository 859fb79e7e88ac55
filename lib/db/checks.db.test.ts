import { expect, it } from "vitest";
import { ConnectorGone, InvalidCursor } from "@/lib/domain/api/known-errors";
import { type CheckStep, TRUST_POLICY_TITLE } from "@/lib/domain/checks/check";
import { drawCheckSeq, givenCheck } from "@/lib/testing/check-rows";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { listChecks, readCheckSubject } from "./checks";
import { deleteConnector, findConnector } from "./connectors";
import { updateConnector } from "./update-connector";

withTestDatabase();

const yearAhead = new Date(Date.now() + 365 * 86_400_000);

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

it("keeps a check as it was given, and hands its verdict to the connector", async () => {
  const { id } = await givenConnector();
  const check = await givenCheck(id, {
    steps: [step],
    startedAt: new Date("2026-11-01T10:00:00.001Z"),
    finishedAt: new Date("2026-11-01T10:00:01.002Z"),
  });
  expect(check).toMatchObject({
    connectorId: id,
    current: true,
    steps: [step],
    regions: ["us-west-1", "eu-west-1"],
    target: {
      kind: "aws_role",
      accountType: "global",
      roleArn: "arn:aws:iam::123456789012:role/Mooring",
      repositories: [],
    },
    excess: [],
    startedAt: "2026-11-01T10:00:00.001Z",
    finishedAt: "2026-11-01T10:00:01.002Z",
  });
  expect(await findConnector(ctx, id)).toMatchObject({
    status: "connected",
    lastCheckAt: "2026-11-01T10:00:01.002Z",
  });
});

it("keeps a check whose words hold what no database stores, with a mark in its place", async () => {
  const { id } = await givenConnector();
  const unfit = "a\u0000b\ud800c\u001bd";
  const evidence = { call: "sts:AssumeRole", errorMessage: unfit };
  const check = await givenCheck(id, {
    summary: unfit,
    steps: [{ ...step, message: unfit, evidence }],
  });
  const fit = "a\uFFFDb\uFFFDc\uFFFDd";
  expect(check).toMatchObject({
    summary: fit,
    steps: [{ message: fit, evidence: { errorMessage: fit } }],
  });
});

it("keeps a check of an older revision as history, without taking over its verdict", async () => {
  const { id } = await givenConnector();
  await updateConnector(ctx, id, { roleArn: "arn:aws:iam::123456789012:role/New" });
  expect(await givenCheck(id)).toMatchObject({ current: false });
  expect(await findConnector(ctx, id)).toMatchObject({ status: "untested", lastCheckAt: null });
  expect(await readCheckSubject(ctx, id)).toMatchObject({
    revision: 2,
    connector: { id, roleArn: "arn:aws:iam::123456789012:role/New" },
  });
});

it("lets the check that began later win, whichever ends first and whatever their clocks say", async () => {
  const { id } = await givenConnector();
  const [early, late] = [await drawCheckSeq(), await drawCheckSeq()];
  const { finishedAt } = await givenCheck(id, { seq: late, verdict: "insecure" });
  await givenCheck(id, { seq: early, verdict: "connected", finishedAt: yearAhead });
  expect(await findConnector(ctx, id)).toMatchObject({
    status: "insecure",
    lastCheckAt: finishedAt,
    previousVerdict: null,
  });
});

it("goes on with the next check after a clock was a year ahead once", async () => {
  const { id } = await givenConnector();
  await givenCheck(id, { startedAt: yearAhead, finishedAt: yearAhead });
  const { finishedAt } = await givenCheck(id, { verdict: "insecure" });
  expect(await findConnector(ctx, id)).toMatchObject({
    status: "insecure",
    previousVerdict: "connected",
    lastCheckAt: finishedAt,
  });
  const { items } = await listChecks(ctx, id, { limit: 50 });
  expect(items.map(({ verdict }) => verdict)).toEqual(["insecure", "connected"]);
});

it("plans the next check with the verdict, and leaves the plan to the check that counts", async () => {
  const { id } = await givenConnector();
  const nextCheckAt = async () => (await findConnector(ctx, id))?.nextCheckAt;
  const now = new Date();
  const [early, late] = [await drawCheckSeq(), await drawCheckSeq()];
  await givenCheck(id, { seq: late, finishedAt: now });
  const planned = await nextCheckAt();
  const hours = (Date.parse(planned ?? "") - now.getTime()) / 3_600_000;
  expect(hours).toBeGreaterThanOrEqual(21.6);
  expect(hours).toBeLessThanOrEqual(26.4);
  await givenCheck(id, { seq: early, finishedAt: now, conclusive: false });
  await givenCheck(id, { revision: 0, finishedAt: now, conclusive: false });
  expect(await nextCheckAt()).toBe(planned);
  await givenCheck(id, { finishedAt: now, conclusive: false });
  expect(Date.parse((await nextCheckAt()) ?? "") - now.getTime()).toBeLessThan(17 * 60_000);
});

const trustStep = (actual: string): CheckStep => ({
  ...step,
  id: "refuses_everybody_else",
  kind: "refuses_everybody_else",
  comparisons: [{ title: TRUST_POLICY_TITLE, actual }],
});

it("keeps the trust policy that was read last, until the role is another", async () => {
  const { id } = await givenConnector();
  const readTrust = async () => (await readCheckSubject(ctx, id))?.trustReading;
  await givenCheck(id);
  expect(await readTrust()).toBeNull();
  const [early, late] = [await drawCheckSeq(), await drawCheckSeq()];
  const { finishedAt: readAt } = await givenCheck(id, {
    seq: late,
    steps: [step, trustStep("{}")],
  });
  await givenCheck(id, { seq: early, steps: [trustStep("[]")] });
  await givenCheck(id);
  expect(await readTrust()).toEqual({ trustPolicy: "{}", readAt });
  await updateConnector(ctx, id, { roleArn: "arn:aws:iam::123456789012:role/New" });
  expect(await readTrust()).toBeNull();
});

it("keeps all checks of 90 days, and of older ones those that changed the verdict", async () => {
  const { id } = await givenConnector();
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  const given = (days: number, changes: object = {}) =>
    givenCheck(id, { startedAt: daysAgo(days), finishedAt: daysAgo(days), ...changes });
  const first = await given(200);
  await given(190);
  await given(180, { conclusive: false, verdict: "failed" });
  const broke = await given(170, { verdict: "failed" });
  await given(160, { verdict: "failed" });
  const back = await given(150);
  // The newest of all stays, however old.
  const last = await given(91);
  const ids = async () => (await listChecks(ctx, id, { limit: 50 })).items.map((check) => check.id);
  expect(await ids()).toEqual([last.id, back.id, broke.id, first.id]);
  const recent = [await given(89), await given(1), await given(0, { conclusive: false })];
  expect(await ids()).toEqual([...recent.reverse(), back, broke, first].map((check) => check.id));
});

it("keeps of older checks those that changed the assurance too", async () => {
  const { id } = await givenConnector();
  const given = (days: number, changes: object = {}) => {
    const at = new Date(Date.now() - days * 86_400_000);
    return givenCheck(id, { startedAt: at, finishedAt: at, ...changes });
  };
  const proved = { assurance: "proved", assuranceBasis: "read" } as const;
  const first = await given(200, { assurance: "probed" });
  await given(190, { assurance: "probed" });
  const better = await given(180, proved);
  await given(170, proved);
  const last = await given(100, proved);
  const { items } = await listChecks(ctx, id, { limit: 50 });
  expect(items.map((check) => check.id)).toEqual([last.id, better.id, first.id]);
});

it("tells how the trust policy changed since the last check that knew it, of the same role", async () => {
  const { id } = await givenConnector();
  const knowing = (actual: string) => ({
    steps: [trustStep(actual)],
  });
  await givenCheck(id, knowing("one"));
  await givenCheck(id, { steps: [] });
  await givenCheck(id, knowing("two"));
  await givenCheck(id, knowing("two"));
  const changes = async () =>
    (await listChecks(ctx, id, { limit: 50 })).items.map(({ trustChange }) => trustChange);
  expect(await changes()).toEqual([null, { before: "one", after: "two" }, null, null]);
  await updateConnector(ctx, id, { roleArn: "arn:aws:iam::123456789012:role/New" });
  await givenCheck(id, { ...knowing("three"), revision: 2 });
  expect((await changes())[0]).toBeNull();
});

it("says that the connector is gone when it was deleted meanwhile", async () => {
  const { id } = await givenConnector();
  await deleteConnector(ctx, id);
  await expect(givenCheck(id)).rejects.toBeInstanceOf(ConnectorGone);
  expect(await readCheckSubject(ctx, id)).toBeNull();
});

it("tells where a connector's registries are, in order", async () => {
  const { id } = await givenConnector({}, { status: "connected" });
  for (const region of ["us-west-1", "eu-west-1"]) await givenRegistry(id, { region });
  expect(await readCheckSubject(ctx, id)).toMatchObject({
    locations: [
      { awsAccountId: "123456789012", region: "eu-west-1" },
      { awsAccountId: "123456789012", region: "us-west-1" },
    ],
  });
});

it("lists a connector's checks newest first, page by page", async () => {
  const { id } = await givenConnector();
  const other = await givenConnector();
  await givenCheck(other.id);
  // Two began in the same millisecond, and a page ends between them.
  const times = [5, 4, 3, 3, 1].map((daysAgo) => new Date(Date.now() - daysAgo * 86_400_000));
  const made: string[] = [];
  for (const startedAt of times) {
    made.unshift((await givenCheck(id, { startedAt, finishedAt: startedAt })).id);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listChecks(ctx, id, { limit: 2, cursor });
    expect(page.total).toBe(cursor === undefined ? 5 : undefined);
    seen.push(...page.items.map((check) => check.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(made);
  for (const text of ["x", "-1", "1.5", "9".repeat(40), "\0"]) {
    const cursors = [text, Buffer.from(text).toString("base64url")];
    for (cursor of cursors) {
      await expect(listChecks(ctx, id, { limit: 2, cursor })).rejects.toBeInstanceOf(InvalidCursor);
    }
  }
});

it("marks the connector by what its role may do too much, until a check that could read its policies finds nothing", async () => {
  const { id } = await givenConnector();
  await givenCheck(id, { excess: ["*"] });
  expect((await findConnector(ctx, id))?.excess).toEqual(["*"]);
  expect(await givenCheck(id, { excess: null })).toMatchObject({ excess: ["*"] });
  expect((await findConnector(ctx, id))?.excess).toEqual(["*"]);
  await givenCheck(id, { excess: [] });
  expect((await findConnector(ctx, id))?.excess).toEqual([]);
});

it("keeps the mark and the verdict when the same repositories are given in another order", async () => {
  const { id } = await givenConnector({ repositories: ["payments/api", "web"] });
  await givenCheck(id, { excess: ["*"] });
  expect(await updateConnector(ctx, id, { repositories: ["web", "payments/api"] })).toMatchObject({
    status: "connected",
    excess: ["*"],
  });
});

it("voids the mark and the verdict when the role is another or made for other repositories", async () => {
  const { id } = await givenConnector();
  await givenCheck(id, { excess: ["*"] });
  expect(await updateConnector(ctx, id, { repositories: ["payments/api"] })).toMatchObject({
    status: "untested",
    repositories: ["payments/api"],
    excess: [],
  });
});
