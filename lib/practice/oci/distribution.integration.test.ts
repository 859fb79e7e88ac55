import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyImages } from "@/lib/testing/copy-images";
import {
  type DistributionRegistry,
  readDistributionVersion,
  startDistribution,
} from "@/lib/testing/distribution-registry";
import { askRaw, type RawAnswer, type RawAsk } from "@/lib/testing/raw-request";
import { type PracticeRegistry, startPracticeRegistry } from "./start-practice-registry";

const version = readDistributionVersion();
const title = version
  ? `the practice registry answers as distribution ${version}`
  : "the practice registry answers as distribution: NOT RUN, docker-registry or openssl is not on PATH";

const ZERO = `sha256:${"0".repeat(64)}`;
const UPLOAD = `/blobs/uploads/00000000-0000-0000-0000-000000000000?digest=${ZERO}`;
const DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
const OCI = "application/vnd.oci.image.manifest.v1+json";
const INDEX = "application/vnd.oci.image.index.v1+json";
const ACCEPT_ALL = { accept: `${DOCKER}, ${OCI};q=0.5,${INDEX}` };
const REPOSITORIES = [
  { name: "alpha", images: 1 },
  { name: "team/app", images: 5 },
  { name: "team-b/app", images: 2 },
  { name: "zeta/x/y", images: 1 },
];
const CATALOG = "registry:catalog:*";
const all = (name: string) => `repository:${name}:pull,push,delete`;
const pull = (name: string) => `repository:${name}:pull`;

type Ask = RawAsk & { readonly scopes?: readonly string[] };

describe.skipIf(!version)(title, () => {
  let practice: PracticeRegistry;
  let real: DistributionRegistry;

  beforeAll(async () => {
    practice = await startPracticeRegistry({ secret: "compare", repositories: REPOSITORIES });
    const auth = {
      kind: "token",
      realm: `${practice.url}/token`,
      service: "practice-registry",
    } as const;
    real = await startDistribution({ auth, deletes: true });
    await copyImages(
      REPOSITORIES.map(({ name }) => name),
      async (name) => ({ url: practice.url, authorization: await signIn([all(name)]) }),
      async (name) => ({ url: real.url, authorization: countersign(await signIn([all(name)])) }),
    );
  });
  afterAll(async () => {
    await real?.close();
    await practice?.close();
  });

  /** The practice registry's own token with these scopes. */
  async function signIn(scopes: readonly string[]): Promise<string> {
    const query = new URLSearchParams({ service: "practice-registry" });
    for (const scope of scopes) query.append("scope", scope);
    const { username, password } = practice.users.administrator;
    const basic = Buffer.from(`${username}:${password}`).toString("base64");
    const response = await fetch(`${practice.url}/token?${query}`, {
      headers: { authorization: `Basic ${basic}` },
    });
    const { token } = (await response.json()) as { token: string };
    return `Bearer ${token}`;
  }

  /** The same claims, signed by whom the real registry trusts. */
  function countersign(bearer: string): string {
    const claims = Buffer.from(bearer.split(".")[1] ?? "", "base64url").toString("utf8");
    return `Bearer ${real.signToken(JSON.parse(claims) as object)}`;
  }

  async function askBoth({ scopes, ...ask }: Ask) {
    const bearer = scopes && (await signIn(scopes));
    const withToken = (authorization: string | undefined) => ({
      ...ask,
      headers: { ...(authorization ? { authorization } : {}), ...ask.headers },
    });
    const [ours, theirs] = await Promise.all([
      askRaw(practice.url, withToken(bearer)),
      askRaw(real.url, withToken(bearer && countersign(bearer))),
    ]);
    return { ours: comparable(ours, practice.url), theirs: comparable(theirs, real.url) };
  }

  async function expectSame(ask: Ask): Promise<void> {
    const { ours, theirs } = await askBoth(ask);
    expect(ours, `${ask.method} ${ask.path}`).toEqual(theirs);
  }

  it("to whom has no token, or none that holds", async () => {
    for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
      await expectSame({ method, path: "/v2/" });
    }
    for (const authorization of ["Bearer", "Bearer x", "bearer a.b.c", "Basic cmVhZGVyOng=", "x"]) {
      await expectSame({ method: "GET", path: "/v2/", headers: { authorization } });
    }
    for (const method of ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"]) {
      await expectSame({ method, path: `/v2/team/app/manifests/${ZERO}` });
    }
    for (const path of ["/v2/_catalog", "/v2/team/app/tags/list", `/v2/none/blobs/${ZERO}`]) {
      await expectSame({ method: "GET", path });
    }
    await expectSame({ method: "PUT", path: `/v2/team/app${UPLOAD}` });
    await expectSame({
      method: "POST",
      path: `/v2/team/app/blobs/uploads/?from=alpha&mount=${ZERO}`,
    });
  });

  it("to a token of too little scope", async () => {
    const tags = "/v2/team/app/tags/list";
    await expectSame({ method: "GET", path: tags, scopes: [] });
    await expectSame({ method: "GET", path: tags, scopes: [pull("alpha"), CATALOG] });
    await expectSame({ method: "GET", path: "/v2/_catalog", scopes: [pull("alpha")] });
    const scopes = [pull("team/app")];
    await expectSame({ method: "DELETE", path: `/v2/team/app/manifests/${ZERO}`, scopes });
    await expectSame({ method: "PUT", path: `/v2/team/app${UPLOAD}`, scopes });
    await expectSame({ method: "POST", path: "/v2/team/app/blobs/uploads/", scopes });
  });

  it("to the probes of rights, where the right is there", async () => {
    for (const name of ["team/app", "none"]) {
      const scopes = [all(name)];
      await expectSame({ method: "DELETE", path: `/v2/${name}/manifests/${ZERO}`, scopes });
      await expectSame({ method: "PUT", path: `/v2/${name}${UPLOAD}`, scopes });
    }
  });

  it("on the base and on paths that are written otherwise or name nothing", async () => {
    for (const method of ["GET", "HEAD", "POST", "DELETE"]) {
      await expectSame({ method, path: "/v2/", scopes: [] });
      await expectSame({ method, path: "/v2?a=<", scopes: [] });
      await expectSame({ method, path: "/v2/team/app/tags/list/?a=1&b", scopes: [] });
    }
    const name = "/v2/team/app";
    const paths = [
      ...["/", "/v1/", "/v2/x", "/v2//", "//v2/", "/v2/./", "/v2/../v2/", "/v2/_catalog/"],
      ...[name, `${name}/`, `${name}/tags`, `${name}/tags/list/x`, `${name}/manifests`],
      ...[`${name}/manifests/`, `${name}/manifests/v1/`, `${name}/blobs/uploads`],
      ...[`${name}/referrers/${ZERO}`, `${name}/blobs/nope`, `${name}/manifests/a%20b`],
      ...["/v2//team/app/tags/list?x=1&y=a%20b", "/v2/..%2Fx/tags/list"],
    ];
    for (const path of paths) await expectSame({ method: "GET", path, scopes: [] });
  });

  it("on names that are none, and names that nothing has", async () => {
    const names = [
      "Bad",
      "a..b",
      "a__b",
      "a___b",
      "-a",
      "a-",
      "a--b",
      "a.b",
      "A/b",
      "a//b",
      "none",
    ];
    for (const name of [...names, "team", "a".repeat(255), "a:b", "a.b:80:80/c"]) {
      const scopes = [pull(name)];
      await expectSame({ method: "GET", path: `/v2/${name}/tags/list`, scopes });
    }
    await expectSame({ method: "GET", path: "/v2/%61lpha/tags/list", scopes: [pull("alpha")] });
  });

  it("on the catalog, page by page", async () => {
    const queries = ["", "?n=2", "?n=2&last=team/app", "?n=0", "?n=-1", "?n=x", "?n=4", "?n=1001"];
    const more = [
      "?n=2&last=team%2Fapp&x=y",
      "?last=nope",
      "?n=1&last=zz",
      "?n=3&last=",
      "?n=1000",
    ];
    for (const query of [...queries, ...more]) {
      await expectSame({ method: "GET", path: `/v2/_catalog${query}`, scopes: [CATALOG] });
    }
    for (const method of ["HEAD", "POST", "OPTIONS"]) {
      await expectSame({ method, path: "/v2/_catalog", scopes: [CATALOG] });
    }
  });

  it("on tags", async () => {
    for (const { name } of REPOSITORIES) {
      await expectSame({ method: "GET", path: `/v2/${name}/tags/list`, scopes: [pull(name)] });
    }
    for (const method of ["HEAD", "POST", "DELETE"]) {
      await expectSame({ method, path: "/v2/alpha/tags/list", scopes: [all("alpha")] });
    }
  });

  it("on manifests, by tag and by digest, for what the client says that it reads", async () => {
    const scopes = [all("team/app")];
    const accepts = [undefined, "*/*", "application/json", DOCKER, OCI, INDEX, ACCEPT_ALL.accept];
    for (const tag of ["1.0.0", "1.0.1", "1.0.2", "latest"]) {
      const digest = await digestOf("team/app", tag);
      for (const reference of [tag, digest]) {
        const path = `/v2/team/app/manifests/${reference}`;
        for (const accept of accepts) {
          const headers: Record<string, string> = accept === undefined ? {} : { accept };
          await expectSame({ method: "GET", path, scopes, headers });
          await expectSame({ method: "HEAD", path, scopes, headers });
        }
        const headers = { ...ACCEPT_ALL, "if-none-match": `"${digest}"` };
        await expectSame({ method: "GET", path, scopes, headers });
      }
    }
  });

  it("on manifests and blobs that are not there, and on digests that are none", async () => {
    const long = `sha512:${"0".repeat(128)}`;
    for (const method of ["GET", "HEAD"]) {
      for (const name of ["team/app", "none"]) {
        const scopes = [all(name)];
        const unknown = ["nope", ZERO, long, "-x", "a".repeat(128), "a".repeat(129), "SHA256:00"];
        for (const reference of unknown) {
          const path = `/v2/${name}/manifests/${reference}`;
          await expectSame({ method, path, scopes, headers: ACCEPT_ALL });
        }
        for (const digest of [ZERO, long, "sha256:abc", `sha256:${"g".repeat(64)}`, "foo:00"]) {
          await expectSame({ method, path: `/v2/${name}/blobs/${digest}`, scopes });
        }
      }
    }
    for (const reference of ["nope", "sha256:abc", long, "foo:00", "latest"]) {
      const path = `/v2/team/app/manifests/${reference}`;
      await expectSame({ method: "DELETE", path, scopes: [all("team/app")] });
    }
    for (const digest of [ZERO, "sha256:abc"]) {
      const path = `/v2/team/app/blobs/${digest}`;
      await expectSame({ method: "DELETE", path, scopes: [all("team/app")] });
      await expectSame({ method: "PUT", path, scopes: [all("team/app")] });
    }
    for (const method of ["PATCH", "POST", "OPTIONS"]) {
      const path = "/v2/team/app/manifests/latest";
      await expectSame({ method, path, scopes: [all("team/app")] });
    }
  });

  it("on every blob of an image", async () => {
    const scopes = [all("team/app")];
    const manifest = await readManifest("team/app", "1.0.1");
    for (const { digest } of [manifest.config, ...manifest.layers]) {
      const path = `/v2/team/app/blobs/${digest}`;
      await expectSame({ method: "GET", path, scopes });
      await expectSame({ method: "HEAD", path, scopes });
      await expectSame({
        method: "GET",
        path,
        scopes,
        headers: { "if-none-match": `"${digest}"` },
      });
      await expectSame({
        method: "GET",
        path: `/v2/alpha/blobs/${digest}`,
        scopes: [all("alpha")],
      });
    }
  });

  it("on uploads that have begun, are looked at and cancelled", async () => {
    const scopes = [all("team/app")];
    const uploads = "/v2/team/app/blobs/uploads/";
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "POST"]) {
      await expectSame({ method, path: uploads, scopes });
    }
    const bearer = await signIn(scopes);
    const [ours, theirs] = await Promise.all([
      beginUpload(practice.url, bearer),
      beginUpload(real.url, countersign(bearer)),
    ]);
    const steps = ["GET", "HEAD", "PUT", "PUT &digest=nope", "DELETE", "GET", "DELETE", "PUT"];
    for (const step of steps) {
      const [method = "", query = ""] = step.split(" ");
      const ask = (url: string, path: string, authorization: string) =>
        askRaw(url, { method, path: path + query, headers: { authorization } });
      const [mine, other] = await Promise.all([
        ask(practice.url, ours, bearer),
        ask(real.url, theirs, countersign(bearer)),
      ]);
      expect(comparable(mine, practice.url), step).toEqual(comparable(other, real.url));
    }
  });

  it("after manifests and blobs were deleted", async () => {
    const scopes = [all("zeta/x/y")];
    const digest = await digestOf("zeta/x/y", "latest");
    const { layers } = await readManifest("zeta/x/y", "latest");
    const paths = [`/v2/zeta/x/y/blobs/${layers[0]?.digest}`, `/v2/zeta/x/y/manifests/${digest}`];
    for (const path of paths) {
      for (const method of ["DELETE", "DELETE", "GET"]) {
        await expectSame({ method, path, scopes, headers: ACCEPT_ALL });
      }
    }
    await expectSame({ method: "GET", path: "/v2/zeta/x/y/manifests/latest", scopes });
    await expectSame({ method: "GET", path: "/v2/zeta/x/y/tags/list", scopes });
    await expectSame({ method: "GET", path: "/v2/_catalog", scopes: [CATALOG] });
  });

  async function readManifest(name: string, tag: string) {
    const response = await fetch(`${practice.url}/v2/${name}/manifests/${tag}`, {
      headers: { authorization: await signIn([pull(name)]), ...ACCEPT_ALL },
    });
    return (await response.json()) as {
      config: { digest: string };
      layers: readonly { digest: string }[];
    };
  }

  async function digestOf(name: string, tag: string): Promise<string> {
    const response = await fetch(`${practice.url}/v2/${name}/manifests/${tag}`, {
      method: "HEAD",
      headers: { authorization: await signIn([pull(name)]), ...ACCEPT_ALL },
    });
    return response.headers.get("docker-content-digest") ?? "";
  }
});

async function beginUpload(url: string, authorization: string): Promise<string> {
  const path = "/v2/team/app/blobs/uploads/";
  const { headers } = await askRaw(url, { method: "POST", path, headers: { authorization } });
  const location = new URL(headers.Location ?? "");
  return location.pathname + location.search;
}

/** What two servers may differ in is taken out: their clock, port and connection, and names made at random. */
function comparable({ status, headers, body }: RawAnswer, url: string) {
  const ignored = ["date", "connection", "keep-alive", "accept-ranges"];
  const tidy = (text: string) =>
    text
      .replace(new RegExp(`^${url}/`), "http://HOST/")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "UUID")
      .replaceAll(/_state=[^&]+/g, "_state=STATE")
      // Go's maps have no order.
      .replaceAll("push,pull", "pull,push");
  const kept = Object.entries(headers)
    .filter(([name]) => !ignored.includes(name.toLowerCase()))
    .map(([name, value]) => [name, tidy(value)]);
  return { status, headers: Object.fromEntries(kept), body: sortTags(body.toString("latin1")) };
}

/** Distribution 2.8.2 lists tags as its disk does, in no order. */
function sortTags(body: string): string {
  return body.replace(
    /"tags":\[([^\]]*)\]/,
    (_, tags: string) => `"tags":[${tags.split(",").sort().join(",")}]`,
  );
}
