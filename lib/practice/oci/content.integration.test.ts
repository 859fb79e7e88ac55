import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bearer } from "@/lib/testing/registry-client";
import { type PracticeRegistry, startPracticeRegistry } from "./start-practice-registry";

const ACCEPT = [
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
].join(",");
const CATALOG = "registry:catalog:*";

let registry: PracticeRegistry;
let many: PracticeRegistry;

beforeAll(async () => {
  registry = await startPracticeRegistry({ secret: "content" });
  many = await startPracticeRegistry({ secret: "many", repositories: 50_000 });
});
afterAll(async () => {
  await registry.close();
  await many.close();
});

/** As the administrator, with everything on the repositories named. */
async function askAs(
  on: PracticeRegistry,
  path: string,
  { method = "GET", name = "payments/api" } = {},
): Promise<Response> {
  const scopes = [CATALOG, `repository:${name}:pull,push,delete`];
  const headers = { ...(await bearer(on, scopes, on.users.administrator)), accept: ACCEPT };
  return fetch(on.url + path, { method, headers });
}

/** All pages of a list, by the links. */
async function walk(on: PracticeRegistry, first: string, name?: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let path: string | undefined = first; path !== undefined; ) {
    const response = await askAs(on, path, name === undefined ? {} : { name });
    const body = (await response.json()) as { repositories?: string[]; tags?: string[] };
    pages.push(body.repositories ?? body.tags ?? []);
    path = /^<(.+)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1];
  }
  return pages;
}

const sha256 = (bytes: Buffer) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

async function bytesOf(on: PracticeRegistry, path: string): Promise<Buffer> {
  const response = await askAs(on, path);
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get("docker-content-digest")).toBe(sha256(bytes));
  return bytes;
}

type Descriptor = { readonly digest: string; readonly size: number; readonly mediaType: string };

it("lists its repositories in order, page by page", async () => {
  const pages = await walk(registry, "/v2/_catalog?n=5");
  expect(pages.map((page) => page.length)).toEqual([5, 5, 2]);
  const names = pages.flat();
  expect(new Set(names).size).toBe(12);
  expect(names).toEqual([...names].sort());
});

it("holds tens of thousands of repositories and lists them all", async () => {
  const pages = await walk(many, "/v2/_catalog?n=1000");
  expect(pages).toHaveLength(50);
  expect(new Set(pages.flat()).size).toBe(50_000);
});

it("pages tags, with a link to a page that is empty where the last one is full", async () => {
  const name = "checkout/scheduler";
  const path = `/v2/${name}/tags/list`;
  const all = (await walk(registry, path, name)).flat();
  expect(all.length).toBeGreaterThan(10);
  expect(all).toContain("latest");
  const pages = await walk(registry, `${path}?n=4`, name);
  expect(pages.flat()).toEqual(all);
  expect(await walk(registry, `${path}?n=${all.length}`, name)).toEqual([all, []]);
  for (const size of ["-1", "x"]) {
    expect((await askAs(registry, `${path}?n=${size}`, { name })).status).toBe(400);
  }
});

it("has an empty repository among those it makes up, whose tags are null", async () => {
  const name = "platform/gateway";
  const response = await askAs(registry, `/v2/${name}/tags/list`, { name });
  expect(await response.json()).toEqual({ name, tags: null });
});

it("serves true images: every digest and size is that of the bytes", async () => {
  const path = "/v2/payments/api";
  const own = await startPracticeRegistry({
    secret: "true",
    repositories: [{ name: "payments/api", images: 4 }],
  });
  const seen = new Set<string>();
  for (const tag of ["1.0.0", "1.0.1", "1.0.2", "latest"]) {
    const queue = [tag];
    for (const reference of queue) {
      const bytes = await bytesOf(own, `${path}/manifests/${reference}`);
      const manifest = JSON.parse(bytes.toString("utf8")) as {
        mediaType: string;
        config?: Descriptor;
        layers?: readonly Descriptor[];
        manifests?: readonly Descriptor[];
      };
      seen.add(manifest.mediaType);
      queue.push(...(manifest.manifests ?? []).map(({ digest }) => digest));
      if (!manifest.config) continue;
      const config = JSON.parse(
        (await bytesOf(own, `${path}/blobs/${manifest.config.digest}`)).toString("utf8"),
      ) as { rootfs: { diff_ids: readonly string[] } };
      const layers = await Promise.all(
        (manifest.layers ?? []).map(async ({ digest, size }) => {
          const layer = await bytesOf(own, `${path}/blobs/${digest}`);
          expect(layer.length).toBe(size);
          return sha256(gunzipSync(layer));
        }),
      );
      expect(config.rootfs.diff_ids).toEqual(layers);
    }
  }
  await own.close();
  expect([...seen].sort()).toEqual(ACCEPT.split(",").sort());
});

it("remembers what was deleted when many other repositories were asked for since", async () => {
  const name = "payments/api";
  const head = await askAs(many, `/v2/${name}/manifests/latest`, { method: "HEAD", name });
  const path = `/v2/${name}/manifests/${head.headers.get("docker-content-digest")}`;
  expect((await askAs(many, path, { method: "DELETE", name })).status).toBe(202);
  const [names = []] = await walk(many, "/v2/_catalog?n=150");
  for (const other of names) await askAs(many, `/v2/${other}/tags/list`, { name: other });
  expect((await askAs(many, path, { name })).status).toBe(404);
  expect((await askAs(many, path, { method: "DELETE", name })).status).toBe(404);
});

it("takes nothing that is pushed", async () => {
  const path = "/v2/payments/api";
  const manifest = await askAs(registry, `${path}/manifests/latest`, { method: "PUT" });
  expect(manifest.status).toBe(405);
  const begun = await askAs(registry, `${path}/blobs/uploads/`, { method: "POST" });
  const upload = (begun.headers.get("location") ?? "").replace(registry.url, "");
  const digest = `sha256:${"0".repeat(64)}`;
  for (const method of ["PATCH", "POST", "PUT"]) {
    const response = await askAs(registry, `${upload}&digest=${digest}`, { method });
    expect(await response.json()).toMatchObject({ errors: [{ code: "UNSUPPORTED" }] });
  }
});

it("forgets the oldest of a thousand uploads that have begun", async () => {
  const path = "/v2/payments/api/blobs/uploads/";
  const headers = await bearer(
    registry,
    ["repository:payments/api:pull,push"],
    registry.users.administrator,
  );
  const begin = async () => {
    const response = await fetch(registry.url + path, { method: "POST", headers });
    return response.headers.get("location") ?? "";
  };
  const first = await begin();
  expect((await fetch(first, { headers })).status).toBe(204);
  let last = "";
  for (let count = 0; count < 1000; count += 1) last = await begin();
  expect((await fetch(last, { headers })).status).toBe(204);
  expect((await fetch(first, { headers })).status).toBe(404);
});

it("answers names that are too long, and digests that are none, by their codes", async () => {
  const name = "a".repeat(256);
  const long = await askAs(registry, `/v2/${name}/tags/list`, { name });
  expect(await long.json()).toMatchObject({ errors: [{ code: "NAME_INVALID" }] });
  const digest = await askAs(registry, "/v2/payments/api/manifests/sha256:abc");
  expect(digest.status).toBe(400);
  expect(await digest.json()).toMatchObject({ errors: [{ code: "DIGEST_INVALID" }] });
});

it("does not read a large body to its end", async () => {
  const headers = await bearer(
    registry,
    ["repository:payments/api:pull,push"],
    registry.users.administrator,
  );
  const body = Buffer.alloc(1024 * 1024 + 1);
  const path = "/v2/payments/api/manifests/latest";
  const response = await fetch(registry.url + path, { method: "PUT", headers, body });
  expect([response.status, response.headers.get("connection")]).toEqual([405, "close"]);
});

it("does not start with more than it can hold, or names that no registry has", async () => {
  for (const repositories of [
    100_001,
    [{ name: "Bad", images: 1 }],
    [{ name: "a", images: 1001 }],
    [{ name: "a/".repeat(200).slice(0, -1), images: 1 }],
  ]) {
    const start = startPracticeRegistry({ secret: "x", repositories });
    await expect(start).rejects.toThrow(RangeError);
  }
});
