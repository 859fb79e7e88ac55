import { BatchDeleteImageCommand, DeleteRepositoryCommand } from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { cancelSyncRun, openSyncRun } from "@/lib/db/inventory/sync-runs";
import { getBreakdown } from "@/lib/services/inventory/get-breakdown";
import { listImages } from "@/lib/services/inventory/list-images";
import { listRepositories } from "@/lib/services/inventory/list-repositories";
import { summarizeInventory } from "@/lib/services/inventory/summarize-inventory";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";
import { getSync } from "./get-sync";
import { requestSync } from "./request-sync";
import { runSync } from "./run-sync";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const named = { limit: 200, sort: "name", q: "" } as const;
const newest = { limit: 200, sort: "-pushedAt", q: "", gone: "no" } as const;

test("a sync keeps every repository and every image, page after page, archived ones too", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": [
        { name: "team/large", images: 2_345, archivedEvery: 12 },
        { name: "team/small", images: 3 },
        { name: "team/empty", images: 0 },
      ],
    },
  });
  const run = await syncNow(registry.id);
  expect(run).toMatchObject({
    state: "complete",
    reason: null,
    allRepositoriesListed: true,
    repositories: { listed: 3, done: 3, failed: 0, gone: 0 },
    images: { listed: 2_348, gone: 0 },
  });
  const { items } = await listRepositories(ctx, registry.id, named);
  expect(items.map(({ name, images }) => [name, images.total])).toEqual([
    ["team/empty", 0],
    ["team/large", 2_345],
    ["team/small", 3],
  ]);
  expect(items[1]?.images.archived).toBeGreaterThan(100);
  const summary = await summarizeInventory(ctx, registry.id);
  expect(summary).toMatchObject({ repositories: 3, images: 2_348, incompleteRepositories: 0 });
  expect(summary.completeAt).toBe(run.finishedAt);
});

test("a registry without a repository is complete with nothing, which is not the same as never synced", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, { repositories: {} });
  expect(await summarizeInventory(ctx, registry.id)).toMatchObject({
    repositories: null,
    images: null,
    lastRun: null,
  });
  expect(await syncNow(registry.id)).toMatchObject({ state: "complete" });
  expect(await summarizeInventory(ctx, registry.id)).toMatchObject({ repositories: 0, images: 0 });
});

test("a second sync of the same registry changes nothing and doubles nothing", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": 12 },
  });
  const first = await syncNow(registry.id);
  const before = await listImages(ctx, newest);
  const second = await syncNow(registry.id);
  expect(second.images).toEqual({ listed: first.images.listed, gone: 0, leftOut: 0 });
  expect(await listImages(ctx, newest)).toEqual(before);
});

test("where the role may not list the images of a repository, the run is partial and says so", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": [
        { name: "open", images: 2 },
        {
          name: "closed",
          images: 2,
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Deny", Principal: "*", Action: "ecr:DescribeImages" }],
          }),
        },
      ],
    },
  });
  const run = await syncNow(registry.id);
  expect(run).toMatchObject({
    state: "partial",
    reason: expect.stringMatching(
      /^The images of 1 of 2 repositories could not be listed to the end\. One of them \(AccessDeniedException\): User: arn:aws:sts::.*repository\/closed/,
    ),
    repositories: { listed: 2, done: 2, failed: 1 },
    images: { listed: 2 },
  });
  const { items } = await listRepositories(ctx, registry.id, named);
  expect(items[0]).toMatchObject({ name: "closed", problem: { code: "AccessDeniedException" } });
  expect(items[0]?.completeAt).toBeNull();
  expect(items[1]).toMatchObject({ name: "open", problem: null });
});

test("throttling is waited for, and nothing is lost", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": 6 },
  });
  practice.aws.faults.setThrottle({ ratePerSecond: 4, burst: 2 }, "ecr:DescribeImages");
  expect(await syncNow(registry.id)).toMatchObject({ state: "complete" });
});

test("a role that does not let Mooring in any more fails the run, and what was known stays", async () => {
  const { registry, customer } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": 3 },
  });
  await syncNow(registry.id);
  const before = await listImages(ctx, newest);
  await customer.deleteRole();
  const run = await syncNow(registry.id);
  expect(run.state).toBe("failed");
  expect(run.reason).toContain("The role does not let Mooring in any more.");
  expect(await listImages(ctx, newest)).toEqual(before);
});

test("a connector that is not proved safe does not sync, and the answer says why", async () => {
  const { registry, connectorId } = await givenPracticeRegistry(practice.aws, { repositories: {} });
  const { client } = getDatabase();
  await client.connector.update({ where: { id: connectorId }, data: { status: "insecure" } });
  await expect(requestSync(ctx, registry.id, "manual")).rejects.toMatchObject({
    code: "connector_insecure",
  });
  expect(await syncNow(registry.id)).toMatchObject({ state: "failed", images: { listed: 0 } });
});

test("of two requests at once there is one run", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, { repositories: {} });
  const [one, other] = await Promise.all([
    requestSync(ctx, registry.id, "manual"),
    requestSync(ctx, registry.id, "manual"),
  ]);
  expect(one.run.id).toBe(other.run.id);
  expect([one.isNew, other.isNew].sort()).toEqual([false, true]);
});

test("a cancelled run stops, keeps what it has and marks nothing as gone", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "large", images: 5_000 }] },
  });
  const opened = await openSyncRun(ctx, registry.id, "manual");
  const id = opened?.run.id ?? "";
  const running = runSync(ctx, id);
  await expect
    .poll(async () => (await getSync(ctx, registry.id, id)).images.listed)
    .toBeGreaterThan(0);
  await cancelSyncRun(ctx, registry, id);
  await running;
  const run = await getSync(ctx, registry.id, id);
  expect(run).toMatchObject({ state: "cancelled", images: { gone: 0 } });
  expect(run.images.listed).toBeLessThan(5_000);
  expect(run.reason).toBe("Cancelled: 0 repositories of 1 listed.");
});

test("another attempt goes on from the last page, and the one before it writes nothing more", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "large", images: 4_000 }] },
  });
  const opened = await openSyncRun(ctx, registry.id, "manual");
  const id = opened?.run.id ?? "";
  const first = runSync(ctx, id);
  await expect
    .poll(async () => (await getSync(ctx, registry.id, id)).images.listed)
    .toBeGreaterThan(0);
  await Promise.all([first, runSync(ctx, id)]);
  expect(await getSync(ctx, registry.id, id)).toMatchObject({
    state: "complete",
    images: { listed: 4_000 },
  });
});

test("no call of a sync counts as a pull", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "mixed", images: 60, content: { kind: "mixed" } }] },
  });
  practice.aws.calls.clear();
  expect(await syncNow(registry.id)).toMatchObject({ state: "complete", images: { listed: 60 } });
  expect(practice.aws.calls.pullCalls).toBe(0);
  expect(practice.aws.calls.recordedPulls).toBe(0);
  const ecr = Object.keys(practice.aws.calls.byAction).filter((action) =>
    action.startsWith("ecr:"),
  );
  expect(ecr.sort()).toEqual([
    "ecr:DescribeImages",
    "ecr:DescribeRepositories",
    "ecr:GetLifecyclePolicy",
    "ecr:GetRepositoryPolicy",
  ]);
});

test("a repository and an image that are deleted are gone after the next complete sync, with the time", async () => {
  const { registry, customer } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": [
        { name: "kept", images: 3 },
        { name: "deleted", images: 2 },
      ],
    },
  });
  await syncNow(registry.id);
  const { ecr } = customer;
  await ecr.send(new DeleteRepositoryCommand({ repositoryName: "deleted", force: true }));
  const [image] = (await listImages(ctx, newest)).items.filter(
    (each) => each.repositoryName === "kept",
  );
  await ecr.send(
    new BatchDeleteImageCommand({
      repositoryName: "kept",
      imageIds: [{ imageDigest: image?.digest ?? "" }],
    }),
  );
  const run = await syncNow(registry.id);
  expect(run).toMatchObject({
    state: "complete",
    repositories: { listed: 1, gone: 1 },
    images: { listed: 2, gone: 3 },
  });
  const gone = await listImages(ctx, { ...newest, gone: "yes" });
  expect(gone.items).toHaveLength(3);
  expect(gone.items.every(({ goneAt }) => goneAt !== null)).toBe(true);
});

test("what the sync counts by week and by size adds up to what it listed", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": Array.from({ length: 11 }, (_, index) => ({
        name: `team/app-${index}`,
        images: 20 * (index + 1),
      })),
    },
  });
  expect(await getBreakdown(ctx, registry.id)).toMatchObject({
    olderImages: 0,
    uncountedRepositories: 0,
    largest: [],
    others: { repositories: 0, sizeBytes: 0 },
  });
  const run = await syncNow(registry.id);
  const { weeks, olderImages, largest, others } = await getBreakdown(ctx, registry.id);
  expect(weeks.reduce((sum, { images }) => sum + images, olderImages)).toBe(run.images.listed);
  const { sizeBytes } = await summarizeInventory(ctx, registry.id);
  const sizes = largest.map((repository) => repository.sizeBytes);
  expect(sizes.reduce((sum, size) => sum + size, others.sizeBytes)).toBe(sizeBytes);
  expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  expect([largest.length, others.repositories]).toEqual([8, 3]);
  // Two years on all of them are old.
  const later = { ...ctx, now: () => new Date(Date.now() + 2 * 365 * 86_400_000) };
  expect((await getBreakdown(later, registry.id)).olderImages).toBe(run.images.listed);
});
