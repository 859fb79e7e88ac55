import { afterAll, beforeAll, describe, it } from "vitest";
import {
  CATALOG,
  type Comparison,
  everything,
  pull,
  startComparison,
} from "@/lib/testing/compare-registries";
import { readDistributionVersion } from "@/lib/testing/distribution-registry";

const version = readDistributionVersion();
const title = version
  ? `the practice registry answers as distribution ${version}`
  : "the practice registry answers as distribution: NOT RUN, docker-registry or openssl is not on PATH";

const ZERO = `sha256:${"0".repeat(64)}`;
const UPLOAD = `/blobs/uploads/00000000-0000-0000-0000-000000000000?digest=${ZERO}`;

describe.skipIf(!version)(title, () => {
  let both: Comparison;
  const expectSame: Comparison["expectSame"] = (ask) => both.expectSame(ask);

  beforeAll(async () => {
    both = await startComparison({});
  });
  afterAll(() => both?.close());

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
      const scopes = [everything(name)];
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
});
