import { expect, test } from "vitest";
import {
  ALL_PROVED,
  checkOci,
  OCI_AUTH,
  OCI_REALM,
  OCI_REGISTRY,
  OCI_SECRET,
} from "@/lib/testing/check-oci";
import { error, likeDistribution } from "@/lib/testing/like-distribution";
import { type OciRequest, startOciNetwork } from "@/lib/testing/oci-network";
import { OCI_READER, OCI_REPOSITORIES, serveDistribution } from "@/lib/testing/serve-distribution";

const network = startOciNetwork();
const realm = OCI_REALM;
const reader = OCI_READER;
const repositories = OCI_REPOSITORIES;
const serve = (given: Parameters<typeof serveDistribution>[1]) => serveDistribution(network, given);

test("a registry that is open to anyone is never told the secret, and the credential proves nothing", async () => {
  serve({ login: "open", users: {}, repositories });
  const { states, verdict } = await checkOci(network);
  expect(states.registry_login).toBe("warning open_to_anyone");
  expect(network.asked.map((call) => call.authorization).join("")).toBe("");
  // Anybody may push there, too.
  expect(verdict).toBe("insecure");
  network.serve(OCI_REGISTRY, (request) =>
    /PUT|DELETE/.test(request.method)
      ? error(403, "DENIED")
      : likeDistribution({ login: "open", users: {}, repositories }).registry(request),
  );
  expect(await checkOci(network)).toMatchObject({ verdict: "degraded", conclusive: true });
});

test("the secret goes to the token service that the registry names, and nowhere else, and that is said", async () => {
  serve({ login: { realm }, users: reader, repositories });
  const { steps } = await checkOci(network);
  const told = network.asked.filter(holdsSecret).map((call) => call.host);
  expect(new Set(told)).toEqual(new Set([OCI_AUTH]));
  const login = steps.find((step) => step.kind === "registry_login");
  expect(login?.message).toContain(`The secret was sent to ${OCI_AUTH}, which the registry names.`);
  expect(JSON.stringify(steps)).not.toContain(OCI_SECRET);
});

test("a token service over http, or with a user in its address, gets nothing", async () => {
  for (const bad of [
    `http://${OCI_AUTH}/token`,
    "https://u:p@auth.example.com/token",
    "file:///etc",
  ]) {
    serve({ login: { realm: bad }, users: reader, repositories });
    const { states, verdict } = await checkOci(network);
    expect(states.registry_api).toMatch(/^failed (bad_realm|realm_over_http)$/);
    expect(verdict).toBe("failed");
  }
  expect(network.asked.filter((call) => call.authorization !== "")).toEqual([]);
});

test("a manifest that is kept elsewhere is read there without the login", async () => {
  const { registry } = serve({ login: { realm }, users: reader, repositories });
  network.serve("cdn.example.com", (request) =>
    registry({ ...request, authorization: "" }).status === 401
      ? { status: 200, headers: { "docker-content-digest": `sha256:${"0".repeat(64)}` } }
      : { status: 500 },
  );
  network.serve(OCI_REGISTRY, (request) =>
    request.method === "HEAD"
      ? { status: 307, headers: { location: `https://cdn.example.com${request.path}` } }
      : registry(request),
  );
  expect((await checkOci(network)).states).toEqual(ALL_PROVED);
  const elsewhere = network.asked.filter((call) => call.host === "cdn.example.com");
  expect(elsewhere.map((call) => call.authorization)).toEqual([""]);
});

test.each([
  "http://cdn.example.com/x",
  "https://u:p@cdn.example.com/x",
  `https://${OCI_REGISTRY}/loop`,
  "https://[broken",
])("a manifest that is sent to %s is not read, and nothing fails", async (location) => {
  const { registry } = serve({ login: { realm }, users: reader, repositories });
  network.serve(OCI_REGISTRY, (request) =>
    request.method === "HEAD" ? { status: 302, headers: { location } } : registry(request),
  );
  const { states, verdict, conclusive } = await checkOci(network);
  expect(states.registry_manifest).toBe("not_testable redirected");
  expect({ verdict, conclusive }).toEqual({ verdict: "degraded", conclusive: false });
  expect(network.asked.length).toBeLessThan(30);
});

test("a registry that names the scope it needs is asked again with it, for the same repository only", async () => {
  const { registry } = serve({
    login: { realm },
    users: { [`ci:${OCI_SECRET}`]: ["catalog", "pull", "delete"] },
    repositories,
  });
  const needs = (scope: string) => ({
    ...error(401, "UNAUTHORIZED"),
    headers: { "www-authenticate": `Bearer realm="${realm}",scope="${scope}"` },
  });
  const scopesOf = () => network.asked.flatMap((call) => call.url.searchParams.getAll("scope"));
  network.serve(OCI_REGISTRY, (request) =>
    request.method === "DELETE" && !tokenOf(request).includes("pull")
      ? needs("repository:team/app:pull,delete")
      : registry(request),
  );
  expect((await checkOci(network)).states.refuses_delete).toBe("warning delete_allowed");
  expect(scopesOf()).toContain("repository:team/app:pull,delete");

  network.serve(OCI_REGISTRY, (request) =>
    request.method === "DELETE" ? needs("repository:other/app:pull,delete") : registry(request),
  );
  expect((await checkOci(network)).states.refuses_delete).toBe("passed delete_refused");
  expect(scopesOf().filter((scope) => scope.includes("other/app"))).toEqual([]);
});

test("nothing but reads is sent, save the two that name what cannot exist", async () => {
  serve({
    login: { realm },
    users: { [`ci:${OCI_SECRET}`]: ["catalog", "pull", "push", "delete"] },
    repositories,
  });
  await checkOci(network);
  const zeros = "0".repeat(64);
  expect(
    network.asked
      .filter(({ method }) => !/^(GET|HEAD)$/.test(method))
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual([
    `DELETE /v2/team/app/manifests/sha256:${zeros}`,
    `PUT /v2/team/app/blobs/uploads/00000000-0000-0000-0000-000000000000?digest=sha256:${zeros}`,
  ]);
});

test("an address over http is asked only where it is listed", async () => {
  serve({ login: "basic", users: reader, repositories });
  const url = `http://${OCI_REGISTRY}`;
  expect((await checkOci(network, { url })).states).toMatchObject({
    registry_tls: "failed http_not_allowed",
    registry_api: "skipped skipped",
  });
  expect(network.asked).toEqual([]);
  const listed = await checkOci(network, { url, allowedPrivateHosts: [OCI_REGISTRY] });
  expect(listed.states.registry_tls).toBe("warning plain_http");
  expect(listed.verdict).toBe("connected");
});

function holdsSecret({ authorization }: OciRequest): boolean {
  return Buffer.from(authorization.replace(/^\w+ /, ""), "base64").toString().includes(OCI_SECRET);
}

function tokenOf({ authorization }: OciRequest): string {
  return Buffer.from(authorization.slice(7), "base64url").toString();
}
