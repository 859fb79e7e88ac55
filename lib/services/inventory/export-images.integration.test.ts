import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inventoryExportOperations } from "@/lib/contract/inventory-exports";
import { getDatabase } from "@/lib/db/database";
import { openSyncRun } from "@/lib/db/inventory/sync-runs";
import { imageExportLineSchema } from "@/lib/domain/inventory/export-lines";
import type { Registry } from "@/lib/domain/registries/registry";
import { route } from "@/lib/http/route";
import { csvFile, ndjsonFile } from "@/lib/http/route-answer";
import { getSync } from "@/lib/services/syncs/get-sync";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { requestHere, withOpenDoor } from "@/lib/testing/request-here";
import { runProgram } from "@/lib/testing/run-boot";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";
import { takeRun } from "@/lib/testing/take-run";
import { exportImageCells } from "./export-image-cells";
import { exportImages } from "./export-images";
import { exportRepositories } from "./export-repositories";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
withOpenDoor();
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mooring-export-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Of a few repositories, one of them larger than a page of an export, and one without images. */
async function givenRegistry(): Promise<Registry> {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": [
        { name: "team/large", images: 2_345 },
        { name: "team/empty", images: 0 },
        ...Array.from({ length: 7 }, (_, at) => ({ name: `app-${at}`, images: at })),
      ],
    },
  });
  return registry;
}

const images = route({
  operation: inventoryExportOperations["GET /images.ndjson"],
  handle: ({ ctx, query }) => ndjsonFile("images", exportImages(ctx, query)),
});
const ask = (query: string, signal?: AbortSignal) =>
  images(requestHere(`/api/v1/images.ndjson?${query}`, signal ? { signal } : {}), {
    params: Promise.resolve(undefined),
  });
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => imageExportLineSchema.parse(JSON.parse(line)));
const endOf = (text: string) => {
  const end = linesOf(text).at(-1);
  if (end?.type !== "end") throw new Error("The export has no end.");
  return end;
};

function verify(text: string) {
  const file = path.join(folder, "export.ndjson");
  writeFileSync(file, text);
  return runProgram("lib/boot/verify-inventory.ts", [file], {});
}

test("a registry’s export is verified offline, until one of its lines is another", async () => {
  const registry = await givenRegistry();
  const run = await syncNow(registry.id);
  const response = await ask(`registryId=${registry.id}`);
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="images.ndjson"');
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const text = await response.text();
  const { certificate } = await getSync(ctx, registry.id, run.id);
  expect(certificate).toMatchObject({
    state: "complete",
    images: 2_366,
    repositories: { certified: 9, listed: 9 },
    notListed: { total: 0 },
    registry: { id: registry.id, name: registry.name },
    startedAt: run.startedAt,
    endedAt: run.finishedAt,
  });
  expect(endOf(text)).toMatchObject({
    repositories: 9,
    images: 2_366,
    certificate,
    changedBy: null,
  });
  const fine = await verify(text);
  expect(fine).toMatchObject({ code: 0, stderr: "" });
  expect(fine.stdout).toContain(`The SHA-256 of the whole agrees: ${certificate?.sha256}.`);

  const changed = await verify(text.replace('"sizeBytes":', '"sizeBytes":1'));
  expect(changed).toMatchObject({ code: 1, stderr: "" });
  expect(changed.stdout).toContain("- app-1: Its images are as many as were certified");
  const cut = await verify(text.slice(0, text.lastIndexOf('{"type":"end"')));
  expect(cut).toMatchObject({ code: 2, stdout: "" });
  expect(cut.stderr).toMatch(/^mooring: .*export\.ndjson: The file is cut/);
  const missing = await runProgram("lib/boot/verify-inventory.ts", [path.join(folder, "no")], {});
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot be read") });
}, 120_000);

test("one repository’s export is checked by itself", async () => {
  const registry = await givenRegistry();
  await syncNow(registry.id);
  const where = { registryId: registry.id, name: "team/large" };
  const row = await getDatabase().client.inventoryRepository.findFirstOrThrow({ where });
  const text = await (await ask(`repositoryId=${row.id}`)).text();
  expect(linesOf(text)[0]).toMatchObject({ scope: "repository", registry: { id: registry.id } });
  expect(endOf(text)).toMatchObject({ repositories: 1, images: 2_345 });
  const { code, stdout } = await verify(text);
  expect(code, stdout).toBe(0);
  expect(stdout).toContain("cannot be made anew from one repository");
}, 120_000);

test("what a partial sync could not list is in the export, not in its certificate, and is named", async () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Principal: "*", Action: "ecr:DescribeImages" }],
  });
  const repositories = [
    { name: "open", images: 2 },
    { name: "closed", images: 3, policy },
  ];
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": repositories },
  });
  expect(await syncNow(registry.id)).toMatchObject({ state: "partial" });
  const text = await (await ask(`registryId=${registry.id}`)).text();
  expect(endOf(text).certificate).toMatchObject({
    state: "partial",
    images: 2,
    repositories: { listed: 2, certified: 1 },
    notListed: {
      total: 1,
      first: [{ name: "closed", problem: { code: "AccessDeniedException" } }],
    },
  });
  const { code, stdout } = await verify(text);
  expect(code, stdout).toBe(0);
  expect(stdout).toContain("1 of 1 repositories agree");
  expect(stdout).toContain("- closed: AccessDeniedException: ");
  expect(stdout).toContain("1 is not covered: closed.");
}, 60_000);

test("a sync that began after the certified one is told of", async () => {
  const registry = await givenRegistry();
  await syncNow(registry.id);
  const opened = await openSyncRun(ctx, registry.id, "manual");
  expect(endOf(await (await ask(`registryId=${registry.id}`)).text()).changedBy).toBeNull();
  await takeRun(opened?.run.id);
  const end = endOf(await (await ask(`registryId=${registry.id}`)).text());
  expect(end.changedBy).toEqual({ runId: opened?.run.id, state: "running" });
  expect(end.says.join(" ")).toContain("may not match the certificate");
}, 60_000);

test("what a query finds comes in the list’s order, and says that nothing can be checked", async () => {
  const registry = await givenRegistry();
  await syncNow(registry.id);
  const text = await (await ask(`registryId=${registry.id}&sort=pushedAt&tagged=yes`)).text();
  const lines = linesOf(text);
  expect(lines[0]).toMatchObject({ scope: "list", query: { tagged: "yes", sort: "pushedAt" } });
  const found = lines.flatMap((line) => (line.type === "image" ? [line] : []));
  const count = await getDatabase().client.inventoryImage.count({
    where: { registryId: registry.id, NOT: { tags: { isEmpty: true } } },
  });
  expect(found.length).toBe(count);
  expect(found.map(({ pushedAt }) => pushedAt)).toEqual(found.map((each) => each.pushedAt).sort());
  expect(new Set(found.map((each) => `${each.repositoryId}${each.digest}`)).size).toBe(count);
  expect(await verify(text)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("Nothing in it can be checked."),
  });
}, 60_000);

test("as CSV every image is a row, more than a list shows at once", async () => {
  const registry = await givenRegistry();
  await syncNow(registry.id);
  const csv = route({
    operation: inventoryExportOperations["GET /images.csv"],
    handle: ({ ctx, query }) => csvFile("images", exportImageCells(ctx, query)),
  });
  const request = requestHere(`/api/v1/images.csv?registryId=${registry.id}`);
  const response = await csv(request, { params: Promise.resolve(undefined) });
  const rows = (await response.text()).trimEnd().split("\r\n");
  expect(rows).toHaveLength(2_367);
  expect(rows[0]).toMatch(/^Repository,Digest,Tags,/);
  expect(new Set(rows).size).toBe(2_367);
}, 60_000);

test("repositories come a line each, between a first and a last one", async () => {
  const registry = await givenRegistry();
  await syncNow(registry.id);
  const lines = [];
  const query = { q: "app-", sort: "-images" } as const;
  for await (const line of exportRepositories(ctx, registry.id, query)) lines.push(line);
  expect(lines[0]).toMatchObject({ type: "export", of: "repositories", query });
  expect(lines.slice(1, -1).map((line) => "name" in line && line.name)).toEqual(
    [6, 5, 4, 3, 2, 1, 0].map((at) => `app-${at}`),
  );
  expect(lines.at(-1)).toMatchObject({ type: "end", repositories: 7 });
}, 60_000);

test("of a registry or repository that is not there nothing is exported", async () => {
  const id = "01939a4e-0000-7000-8000-000000000001";
  for (const query of [`registryId=${id}`, `repositoryId=${id}`]) {
    expect((await ask(query)).status).toBe(404);
  }
});

test("an export that nobody waits for is read no further, and has no last line", async () => {
  const registry = await givenRegistry();
  await syncNow(registry.id);
  const leave = new AbortController();
  const response = await ask(`registryId=${registry.id}`, leave.signal);
  leave.abort();
  await expect(response.text()).rejects.toThrow();
}, 60_000);
