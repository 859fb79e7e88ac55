import { expect, test } from "vitest";
import type { ExportEnd, ExportHead } from "@/lib/domain/inventory/export-lines";
import type { SyncCertificate } from "@/lib/domain/inventory/sync-certificate";
import {
  certifyImages,
  certifyRepositories,
} from "@/lib/testing/sync-simulation/model-certificate";
import { listedImage } from "@/lib/testing/sync-simulation/model-registry";
import { tellCheck } from "./tell-check";
import { verifyExport } from "./verify-export";

const registry = { id: "01939a4e-0000-7000-8000-000000000001", name: "Production" };
const other = { id: "01939a4e-0000-7000-8000-000000000002", name: "Staging" };
const idOf = (at: number) => `01939a4e-0000-7000-8000-0000000001${at}0`;
const time = "2026-11-02T08:00:00.000Z";

const contents = [
  {
    name: "api",
    images: ["01", "02", "03"].map((digits) => listedImage(`sha256:${digits}`, [`v${digits}`])),
  },
  { name: "empty", images: [] },
  {
    name: "team/web",
    images: [listedImage("sha256:0a", ["b", "a"]), listedImage("sha256:0b", [])],
  },
].map((repository, at) => ({
  ...repository,
  id: idOf(at),
  certified: certifyImages(repository.images),
}));

const certificate: SyncCertificate = {
  version: 1,
  runId: "01939a4e-0000-7000-8000-000000000009",
  registry: { ...registry, type: "aws-ecr", location: { region: "us-west-1" } },
  startedAt: time,
  endedAt: time,
  state: "complete",
  reason: null,
  pages: 4,
  allRepositoriesListed: true,
  repositories: { listed: 3, done: 3, failed: 0, gone: 0, certified: 3 },
  ...certifyRepositories(contents),
  filter: null,
  notListed: { total: 0, first: [] },
};
const head: ExportHead = {
  type: "export",
  version: 1,
  of: "images",
  scope: "registry",
  registry,
  repository: null,
  query: {},
  madeAt: time,
};
const end: ExportEnd = {
  type: "end",
  repositories: 3,
  images: 5,
  certificate,
  changedBy: null,
  says: [],
};

/** The lines of a whole registry's export: 1 the head, 2 api, 3 to 5 its images, 6 empty, 7 team/web, 8 and 9, 10 the end. */
function givenLines(): string[] {
  const parts = contents.flatMap(({ id, name, certified, images }) => [
    { type: "repository", id, name, certified },
    ...images.map((image) => ({
      type: "image",
      registryId: registry.id,
      repositoryId: id,
      repositoryName: name,
      ...image,
      firstSeenAt: time,
      goneAt: null,
    })),
  ]);
  return [head, ...parts, end].map((line) => JSON.stringify(line));
}

/** Of the text in chunks that end anywhere. */
function verify(lines: readonly string[], after = "\n") {
  const bytes = Buffer.from(lines.join("\n") + after);
  return verifyExport(
    (async function* () {
      for (let at = 0; at < bytes.length; at += 37) yield bytes.subarray(at, at + 37);
    })(),
  );
}

/** What is told of an export whose lines somebody changed. */
async function differencesOf(change: (lines: string[]) => void): Promise<string[]> {
  const lines = givenLines();
  change(lines);
  const check = await verify(lines);
  expect(tellCheck(check).isFine).toBe(false);
  return check.differences.first.map(({ repository, what }) => `${repository ?? "-"}: ${what}`);
}
const together = expect.stringMatching(/^-: Together the /);

test("a whole export agrees with its certificate, and what that does not say is told", async () => {
  const { isFine, lines } = tellCheck(await verify(givenLines()));
  expect(isFine).toBe(true);
  const text = lines.join("\n");
  expect(text).toContain("3 of 3 repositories agree");
  expect(text).toContain(`The SHA-256 of the whole agrees: ${certificate.sha256}.`);
  expect(text).toContain("is no snapshot");
  expect((await verify(givenLines(), "")).differences.total).toBe(0);
});

test("a changed tag is found, and in which repository", async () => {
  const found = await differencesOf((lines) => {
    lines[3] = lines[3]?.replace('"v02"', '"v03"') ?? "";
  });
  expect(found).toEqual([expect.stringMatching(/^api: .* not the same/), together]);
});

test("a changed status is found", async () => {
  const found = await differencesOf((lines) => {
    lines[3] = lines[3]?.replace('"ACTIVE"', '"ARCHIVED"') ?? "";
  });
  expect(found).toEqual([
    "api: Its images are 1 ARCHIVED, 2 ACTIVE, and 3 ACTIVE were certified.",
    together,
  ]);
});

test("a removed line is found", async () => {
  const found = await differencesOf((lines) => lines.splice(3, 1));
  expect(found).toEqual([
    "api: It has 2 images, and 3 were certified.",
    "-: The last line says 5 images, and there are 4.",
    together,
  ]);
});

test("a doubled line is found", async () => {
  const found = await differencesOf((lines) => lines.splice(3, 0, lines[3] ?? ""));
  expect(found.slice(0, 2)).toEqual([
    "api: sha256:02 stands twice, again in line 5.",
    "api: It has 4 images, and 3 were certified.",
  ]);
});

test("lines in another order are found", async () => {
  const found = await differencesOf((lines) => lines.splice(2, 2, lines[3] ?? "", lines[2] ?? ""));
  expect(found[0]).toBe("api: Line 4 is out of order.");
});

test("a repository that is left out is found, also where the counts were made to fit", async () => {
  const found = await differencesOf((lines) => {
    lines.splice(5, 1);
    lines[8] = JSON.stringify({ ...end, repositories: 2 });
  });
  expect(found).toEqual([
    "-: Together the 2 repositories with 5 images are not what was certified: 3 with 5.",
  ]);
});

test("a repository whose own line was made to fit its changed images is found", async () => {
  const found = await differencesOf((lines) => {
    lines[3] = lines[3]?.replace('"v02"', '"v9"') ?? "";
    const images = lines.slice(2, 5).map((line) => JSON.parse(line));
    const { type, id, name } = JSON.parse(lines[1] ?? "");
    lines[1] = JSON.stringify({ type, id, name, certified: certifyImages(images) });
  });
  expect(found).toEqual([together]);
});

test("an image under another repository, or of another registry, is found", async () => {
  const moved = await differencesOf((lines) => lines.splice(7, 0, ...lines.splice(4, 1)));
  expect(moved).toContain("api: Line 8 is not among its repository’s.");
  const foreign = await differencesOf((lines) => {
    lines[3] = lines[3]?.replace(registry.id, other.id) ?? "";
  });
  expect(foreign).toEqual(["api: Line 4 is an image of another registry."]);
});

test("the certificate of another registry is found", async () => {
  const found = await differencesOf((lines) => {
    const foreign = { ...certificate, registry: { ...certificate.registry, ...other } };
    lines[9] = JSON.stringify({ ...end, certificate: { ...foreign, sha256: "0".repeat(64) } });
  });
  expect(found).toEqual(["-: The certificate is of another registry: Staging.", together]);
});

test.each([
  ["in the middle of a line", (text: string) => text.slice(0, -40)],
  ["after a line", (text: string) => text.slice(0, text.lastIndexOf("\n") + 1)],
  ["in its first line", (text: string) => text.slice(0, 40)],
])("a file that is cut %s is no export", async (_, cut) => {
  const text = cut(givenLines().join("\n"));
  await expect(verify([text], "")).rejects.toMatchObject({
    name: "ExportUnreadable",
    message: expect.stringMatching(/is cut|first line/),
  });
});

test.each([
  ["", "The file is empty."],
  ["{}", "This is no NDJSON export"],
  ["\u0000\u0001\u0002", "This is no NDJSON export"],
  [JSON.stringify({ ...head, version: 2 }), "has version 2"],
  [JSON.stringify({ ...head, of: "repositories" }), "an export of repositories"],
  [`${JSON.stringify(head)}\nnonsense`, "Line 2 is no line of an export."],
  [`${JSON.stringify(head)}\n"${"a".repeat(17 * 1024 * 1024)}"`, "Line 2 is longer"],
])("what is no export is refused: %#", async (text, message) => {
  await expect(verify([text], text === "" ? "" : "\n")).rejects.toThrow(message);
});

test("of a filtered list nothing is verified, whole as it is", async () => {
  const lines = givenLines().filter((line) => line.startsWith('{"type":"image"'));
  const list = { ...head, scope: "list" };
  const last = { ...end, repositories: 0, certificate: null };
  const check = await verify([JSON.stringify(list), ...lines, JSON.stringify(last)]);
  expect(tellCheck(check)).toMatchObject({ isFine: false });
  expect(check.differences.total).toBe(0);
});

test("a repository that the certificate does not cover is named, and changes nothing", async () => {
  const lines = givenLines();
  const covered = contents.slice(1);
  const problem = { code: "AccessDeniedException", message: "No." };
  const part: SyncCertificate = {
    ...certificate,
    state: "partial",
    reason: "A part.",
    repositories: { listed: 3, done: 3, failed: 1, gone: 0, certified: 2 },
    ...certifyRepositories(covered),
    notListed: { total: 1, first: [{ name: "api", problem }] },
  };
  lines[1] = JSON.stringify({ type: "repository", id: idOf(0), name: "api", certified: null });
  lines[9] = JSON.stringify({ ...end, certificate: part });
  const { isFine, lines: told } = tellCheck(await verify(lines));
  expect(isFine).toBe(true);
  expect(told).toContain("- api: AccessDeniedException: No.");
  expect(told).toContain("- Of the repositories in this file 1 is not covered: api.");
});

test("more differences than twenty are counted", async () => {
  const lines = givenLines();
  const many = Array.from({ length: 50 }, () => JSON.stringify(head));
  const { differences } = await verify([...lines, ...many]);
  expect(differences.total).toBe(50);
  expect(differences.first).toHaveLength(20);
});
