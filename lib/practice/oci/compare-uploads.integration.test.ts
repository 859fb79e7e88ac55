import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Comparison, everything, startComparison } from "@/lib/testing/compare-registries";
import { readDistributionVersion } from "@/lib/testing/distribution-registry";

const version = readDistributionVersion();
const title = version
  ? `the practice registry answers as distribution ${version}`
  : "the practice registry answers as distribution: NOT RUN, docker-registry or openssl is not on PATH";

describe.skipIf(!version)(title, () => {
  let both: Comparison;
  const expectSame: Comparison["expectSame"] = (ask) => both.expectSame(ask);

  beforeAll(async () => {
    both = await startComparison({});
  });
  afterAll(() => both?.close());

  it("on uploads that have begun, are looked at and cancelled", async () => {
    const scopes = [everything("team/app")];
    const uploads = "/v2/team/app/blobs/uploads/";
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "POST"]) {
      await expectSame({ method, path: uploads, scopes });
    }
    const begun = await both.askBoth({ method: "POST", path: uploads, scopes });
    const [ours = "", theirs = ""] = begun.map(({ headers }) => {
      const location = new URL(headers.Location ?? "");
      return location.pathname + location.search;
    });
    const steps = [
      ...[["GET"], ["HEAD"], ["PUT"], ["PUT", "&digest=nope"], ["DELETE"]],
      ...[["GET"], ["DELETE"], ["PUT"]],
    ];
    for (const [method = "", query = ""] of steps) {
      await both.expectSameAt(ours + query, theirs + query, { method, scopes });
    }
    const other = { method: "GET", scopes: [everything("alpha")] };
    const moved = (path: string) => path.replace("team/app", "alpha");
    await both.expectSameAt(moved(ours), moved(theirs), other);
  });
});

describe.skipIf(!version)(`${title}, with htpasswd and without deletes`, () => {
  const ZERO = `sha256:${"0".repeat(64)}`;
  const scopes: readonly string[] = [];
  let both: Comparison;

  beforeAll(async () => {
    both = await startComparison({ authentication: "basic", deletes: false });
  });
  afterAll(() => both?.close());

  it("to whom is not signed in", async () => {
    const wrong = `Basic ${Buffer.from("administrator:wrong").toString("base64")}`;
    for (const authorization of [undefined, wrong, "Basic x", "Basic", "Bearer x"]) {
      const headers: Record<string, string> = authorization ? { authorization } : {};
      for (const path of ["/v2/", "/v2/_catalog", "/v2/alpha/tags/list", "/v2/nothing"]) {
        await both.expectSame({ method: "GET", path, headers });
      }
      await both.expectSame({ method: "DELETE", path: `/v2/alpha/manifests/${ZERO}`, headers });
    }
  });

  it("to whom is", async () => {
    for (const path of ["/v2/", "/v2/_catalog?n=2", "/v2/alpha/tags/list", "/token"]) {
      await both.expectSame({ method: "GET", path, scopes });
    }
  });

  it("where nothing may be deleted", async () => {
    for (const reference of [ZERO, "latest", "sha256:abc"]) {
      await both.expectSame({ method: "DELETE", path: `/v2/alpha/manifests/${reference}`, scopes });
    }
    await both.expectSame({ method: "DELETE", path: `/v2/alpha/blobs/${ZERO}`, scopes });
    const [{ status }] = await both.askBoth({ method: "GET", path: "/v2/_catalog", scopes });
    expect(status).toBe(200);
  });
});
