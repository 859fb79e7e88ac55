import { afterAll, beforeAll, describe, it } from "vitest";
import {
  CATALOG,
  type Comparison,
  everything,
  pull,
  REPOSITORIES,
  startComparison,
} from "@/lib/testing/compare-registries";
import { readDistributionVersion } from "@/lib/testing/distribution-registry";

const version = readDistributionVersion();
const title = version
  ? `the practice registry answers as distribution ${version}`
  : "the practice registry answers as distribution: NOT RUN, docker-registry or openssl is not on PATH";

const ZERO = `sha256:${"0".repeat(64)}`;
const DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
const OCI = "application/vnd.oci.image.manifest.v1+json";
const INDEX = "application/vnd.oci.image.index.v1+json";
const ACCEPT_ALL = { accept: `${DOCKER}, ${OCI};q=0.5,${INDEX}` };

describe.skipIf(!version)(title, () => {
  let both: Comparison;
  const expectSame: Comparison["expectSame"] = (ask) => both.expectSame(ask);

  beforeAll(async () => {
    both = await startComparison({});
  });
  afterAll(() => both?.close());

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
    for (const query of ["?n=1", "?n=0", "?n=x", "?n=2&last=1.0.0"]) {
      const path = `/v2/team/app/tags/list${query}`;
      await expectSame({ method: "GET", path, scopes: [pull("team/app")] });
    }
    for (const method of ["HEAD", "POST", "DELETE"]) {
      await expectSame({ method, path: "/v2/alpha/tags/list", scopes: [everything("alpha")] });
    }
  });

  it("on manifests, by tag and by digest, for what the client says that it reads", async () => {
    const scopes = [everything("team/app")];
    const accepts = [undefined, "*/*", "application/json", DOCKER, OCI, INDEX, ACCEPT_ALL.accept];
    for (const tag of ["1.0.0", "1.0.1", "1.0.2", "latest"]) {
      const { digest } = await readManifest("team/app", tag);
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
        const scopes = [everything(name)];
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
      await expectSame({ method: "DELETE", path, scopes: [everything("team/app")] });
    }
    for (const digest of [ZERO, "sha256:abc"]) {
      const path = `/v2/team/app/blobs/${digest}`;
      await expectSame({ method: "DELETE", path, scopes: [everything("team/app")] });
      await expectSame({ method: "PUT", path, scopes: [everything("team/app")] });
    }
    for (const method of ["PATCH", "POST", "OPTIONS"]) {
      const path = "/v2/team/app/manifests/latest";
      await expectSame({ method, path, scopes: [everything("team/app")] });
    }
  });

  it("on every blob of an image", async () => {
    const scopes = [everything("team/app")];
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
        scopes: [everything("alpha")],
      });
    }
  });

  it("after manifests and blobs were deleted", async () => {
    const scopes = [everything("zeta/x/y")];
    const { digest, layers } = await readManifest("zeta/x/y", "latest");
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
    const path = `/v2/${name}/manifests/${tag}`;
    const ask = { method: "GET", path, scopes: [pull(name)], headers: ACCEPT_ALL };
    const [{ headers, body }] = await both.askBoth(ask);
    const { config, layers } = JSON.parse(body.toString("utf8")) as {
      config: { digest: string };
      layers: readonly { digest: string }[];
    };
    return { digest: headers["Docker-Content-Digest"] ?? "", config, layers };
  }
});
