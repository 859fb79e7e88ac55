import { expect, test } from "vitest";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { keepSync, keptImage } from "@/lib/testing/keep-sync";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { findImage } from "./images";
import { findImagesToScan } from "./images-to-scan";
import { findReadingTurn, writeScanReading } from "./scan-readings";
import { summarizeInventory } from "./summary";
import { openSyncRun } from "./sync-runs";
import { type ScanToKeep, writeScans } from "./write-scans";

withTestDatabase();

const digestOf = (number: number) => `sha256:${String(number).padStart(64, "0")}`;
const pushed = (day: number) => `2026-01-${String(day).padStart(2, "0")}T00:00:00.000Z`;
const images = Array.from({ length: 6 }, (_, n) =>
  keptImage({ digest: digestOf(n), pushedAt: pushed(n + 1) }),
);
const told = (repositoryId: string, digest: string, more: Partial<ScanToKeep> = {}) => ({
  ...{ repositoryId, digest, status: "COMPLETE", scannedAt: pushed(20), findings: { HIGH: 2 } },
  ...more,
});

async function given(listed = images) {
  const { id } = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(id);
  const repositoryId = await keepSync(registry.id, [listed]);
  const find = async (n: number) => {
    const image = await findImage(ctx, registry.id, repositoryId, digestOf(n));
    if (!image) throw new Error("There is no such image.");
    return image;
  };
  return { registry, repositoryId, find };
}

test("what was told of scans is kept with the time of asking, and of these images alone", async () => {
  const { repositoryId, find } = await given();
  const never = { status: null, scannedAt: null, findings: null };
  const scans = [
    told(repositoryId, digestOf(1)),
    told(repositoryId, digestOf(2), never),
    told(repositoryId, "sha256:unknown"),
  ];
  expect(await writeScans(ctx, scans)).toBe(2);
  expect(await find(1)).toMatchObject({
    ...{ scanStatus: "COMPLETE", scannedAt: pushed(20), findings: { HIGH: 2 } },
    scanReadAt: expect.any(String),
  });
  expect(await find(2)).toMatchObject({
    ...{ scanStatus: null, scannedAt: null, findings: null },
    scanReadAt: expect.any(String),
  });
  expect(await find(3)).toMatchObject({ scanStatus: null, scanReadAt: null });
  const other = { workspaceId: "019a0000-0000-7000-8000-00000000000f" };
  expect(await writeScans({ ...ctx, ...other }, scans)).toBe(0);
});

test("a list that tells nothing of scans leaves what was read, and one that tells something wins", async () => {
  const { registry, repositoryId, find } = await given();
  await writeScans(ctx, [told(repositoryId, digestOf(1)), told(repositoryId, digestOf(2))]);
  const before = await find(1);
  const tells = { scanStatus: "COMPLETE", scannedAt: pushed(25), findings: { LOW: 1 } };
  await keepSync(registry.id, [
    images.map((image) => (image.digest === digestOf(2) ? { ...image, ...tells } : image)),
  ]);
  expect(await find(1)).toEqual(before);
  expect(await find(2)).toMatchObject(tells);
});

test("images to ask of come by the time of their push, and say whether they are scanned and due", async () => {
  const { registry, repositoryId } = await given([
    ...images,
    keptImage({
      digest: digestOf(6),
      pushedAt: pushed(7),
      mediaType: "application/vnd.oci.image.index.v1+json",
    }),
    keptImage({
      digest: digestOf(7),
      pushedAt: pushed(8),
      mediaType: "application/vnd.docker.distribution.manifest.list.v2+json",
    }),
    keptImage({ digest: digestOf(8), pushedAt: pushed(9), status: "ARCHIVED" }),
    keptImage({ digest: digestOf(9), pushedAt: pushed(10), subjectDigest: digestOf(1) }),
  ]);
  await writeScans(ctx, [
    told(repositoryId, digestOf(5)),
    told(repositoryId, digestOf(4), { status: "PENDING", findings: null }),
  ]);
  const found: Awaited<ReturnType<typeof findImagesToScan>> = [];
  for (let length = -1; length < found.length; ) {
    length = found.length;
    const after = found.at(-1) ?? null;
    found.push(...(await findImagesToScan(ctx, registry.id, { after, limit: 3 })));
  }
  expect(found.map(({ digest }) => digest)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(digestOf));
  expect(found.map(({ isScanned }) => isScanned)).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(found.flatMap(({ digest, isDue }) => (isDue ? [] : [digest]))).toEqual([digestOf(5)]);
  expect(found[0]).toMatchObject({
    repositoryId,
    repositoryName: "team/app",
    pushedAt: pushed(10),
  });
});

test("a registry tells how its last reading went, and whether a sync writes to it", async () => {
  const { registry } = await given();
  expect((await summarizeInventory(ctx, registry)).scans).toBeNull();
  const reading = { state: "cut", readAt: pushed(1), images: 2_000, reason: null } as const;
  await writeScanReading(ctx, registry.id, reading);
  expect((await summarizeInventory(ctx, registry)).scans).toEqual(reading);

  const turn = await findReadingTurn(ctx, registry.id);
  expect(turn).toMatchObject({ isSyncing: false });
  await openSyncRun(ctx, registry.id, "manual");
  expect(await findReadingTurn(ctx, registry.id)).toEqual({ ...turn, isSyncing: true });
});
