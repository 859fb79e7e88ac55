import { expect, test } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import { stepSchema } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { error, json, likeDistribution, type Right } from "@/lib/testing/like-distribution";
import { type OciRequest, startOciNetwork } from "@/lib/testing/oci-network";
import { checkRegistry, type RegistrySubject } from "./check-registry";
import { planRegistryCheck } from "./plan-registry-check";

const network = startOciNetwork();
const REGISTRY = "registry.example.com";
const AUTH = "auth.example.com";
const SECRET = "correct-horse";
const realm = `https://${AUTH}/token`;
const reader = { [`ci:${SECRET}`]: ["catalog", "pull"] satisfies Right[] };
const repositories = { "team/app": ["1.0", "latest"] };

async function check(more: Partial<RegistrySubject> = {}) {
  const steps: CheckStep[] = [];
  const subject = {
    url: `https://${REGISTRY}`,
    username: "ci",
    secret: SECRET,
    allowedPrivateHosts: [],
    call: network.call,
    ...more,
  };
  for await (const step of checkRegistry(subject)) steps.push(stepSchema.parse(step));
  return { steps, states: statesOf(steps), ...judgeCheck(steps) };
}

function statesOf(steps: readonly CheckStep[]): Record<string, string> {
  return Object.fromEntries(steps.map((step) => [step.kind, `${step.state} ${step.code}`]));
}

function serveDistribution(given: Parameters<typeof likeDistribution>[0]) {
  const { registry, tokens } = likeDistribution(given);
  network.serve(REGISTRY, registry);
  network.serve(AUTH, tokens);
  return { registry, tokens };
}

const GOOD = {
  registry_tls: "passed reached",
  registry_api: "passed registry",
  registry_login: "passed login_accepted",
  refuses_wrong_password: "passed wrong_password_refused",
  registry_catalog: "passed listed",
  registry_tags: "passed listed",
  registry_manifest: "passed digest_read",
  refuses_delete: "passed delete_refused",
  refuses_push: "passed push_refused",
};

test("a reader of a registry with a token service is connected, every step proved, as planned", async () => {
  serveDistribution({ login: { realm }, users: reader, repositories });
  const { steps, states, verdict, excess, conclusive } = await check();
  expect(states).toEqual(GOOD);
  expect({ verdict, excess, conclusive }).toEqual({
    verdict: "connected",
    excess: [],
    conclusive: true,
  });
  const planned = planRegistryCheck();
  expect(steps.map((step) => step.id).sort()).toEqual(planned.map((step) => step.id).sort());
});

test("a reader of a registry with passwords is connected", async () => {
  serveDistribution({ login: "basic", users: reader, repositories });
  expect((await check()).states).toEqual(GOOD);
});

test.each<[Right[], string[]]>([
  [["push"], ["push images"]],
  [["delete"], ["delete manifests"]],
  [
    ["push", "delete"],
    ["delete manifests", "push images"],
  ],
])("a user who may also %j is connected with the mark %j", async (rights, expected) => {
  const users = { [`ci:${SECRET}`]: ["catalog", "pull", ...rights] as Right[] };
  serveDistribution({ login: { realm }, users, repositories });
  const { verdict, excess, summary } = await check();
  expect({ verdict, excess }).toEqual({ verdict: "connected", excess: expected });
  expect(summary).toContain(expected.join(", "));
});

test("a registry that has deletes off is not taken for one that refuses this user", async () => {
  serveDistribution({
    login: "basic",
    users: { [`ci:${SECRET}`]: ["catalog", "pull", "delete"] },
    repositories,
    deletes: false,
  });
  const { states, verdict, excess } = await check();
  expect(states.refuses_delete).toBe("not_testable delete_off");
  expect({ verdict, excess }).toEqual({ verdict: "connected", excess: [] });
});

test.each(["basic", { realm }] as const)(
  "a wrong credential fails at the login: %j",
  async (login) => {
    serveDistribution({ login, users: reader, repositories });
    const { states, verdict, conclusive, steps } = await check({ secret: "wrong-secret" });
    expect(states.registry_login).toBe("failed login_refused");
    expect(states.refuses_push).toBe("skipped skipped");
    expect({ verdict, conclusive }).toEqual({ verdict: "failed", conclusive: true });
    expect(steps.find((step) => step.kind === "registry_login")?.fix?.place).toBe("connector");
  },
);

test("a registry that takes any password is insecure", async () => {
  serveDistribution({ login: "basic", users: {}, anonymous: ["catalog", "pull"], repositories });
  network.serve(REGISTRY, (request) => {
    const { registry } = likeDistribution({
      login: "basic",
      users: {},
      anonymous: ["catalog", "pull"],
      repositories,
    });
    return request.authorization
      ? registry(request)
      : { ...error(401, "UNAUTHORIZED"), headers: { "www-authenticate": "Basic realm=r" } };
  });
  const { states, verdict } = await check();
  expect(states.refuses_wrong_password).toBe("failed accepts_wrong_password");
  expect(verdict).toBe("insecure");
});

test("a token service that gives anybody a token is told apart from one that takes any password", async () => {
  serveDistribution({ login: { realm }, users: reader, anonymous: ["pull"], repositories });
  const anonymous = await check();
  expect(anonymous.states.refuses_wrong_password).toBe("warning anonymous_token");
  expect(anonymous).toMatchObject({ verdict: "degraded", conclusive: true });

  const { tokens } = serveDistribution({
    login: { realm },
    users: {},
    anonymous: ["pull"],
    repositories,
  });
  network.serve(AUTH, (request) =>
    request.authorization ? tokens(request) : json(401, { details: "who?" }),
  );
  const any = await check();
  expect(any.states.refuses_wrong_password).toBe("failed accepts_wrong_password");
  expect(any.verdict).toBe("insecure");
});

test("a registry that is open to anyone is never told the secret, and the credential proves nothing", async () => {
  serveDistribution({ login: "open", users: {}, repositories });
  const { states, verdict } = await check();
  expect(states.registry_login).toBe("warning open_to_anyone");
  expect(network.asked.map((call) => call.authorization).join("")).toBe("");
  // Anybody may push there, too.
  expect(verdict).toBe("insecure");
  network.serve(REGISTRY, (request) =>
    /PUT|DELETE/.test(request.method)
      ? error(403, "DENIED")
      : likeDistribution({ login: "open", users: {}, repositories }).registry(request),
  );
  expect(await check()).toMatchObject({ verdict: "degraded", conclusive: true });
});

test("the secret goes to the token service that the registry names, and nowhere else, and that is said", async () => {
  serveDistribution({ login: { realm }, users: reader, repositories });
  const { steps } = await check();
  const told = network.asked.filter(holdsSecret).map((call) => call.host);
  expect(new Set(told)).toEqual(new Set([AUTH]));
  const login = steps.find((step) => step.kind === "registry_login");
  expect(login?.message).toContain(`The secret was sent to ${AUTH}, which the registry names.`);
  expect(JSON.stringify(steps)).not.toContain(SECRET);
});

test("a token service over http, or with a user in its address, gets nothing", async () => {
  for (const bad of [`http://${AUTH}/token`, "https://u:p@auth.example.com/token", "file:///etc"]) {
    serveDistribution({ login: { realm: bad }, users: reader, repositories });
    const { states, verdict } = await check();
    expect(states.registry_api).toMatch(/^failed (bad_realm|realm_over_http)$/);
    expect(verdict).toBe("failed");
  }
  expect(network.asked.filter((call) => call.authorization !== "")).toEqual([]);
});

test("a manifest that is kept elsewhere is read there without the login", async () => {
  const { registry } = serveDistribution({ login: { realm }, users: reader, repositories });
  network.serve("cdn.example.com", (request) =>
    registry({ ...request, authorization: "" }).status === 401
      ? { status: 200, headers: { "docker-content-digest": `sha256:${"0".repeat(64)}` } }
      : { status: 500 },
  );
  network.serve(REGISTRY, (request) =>
    request.method === "HEAD"
      ? { status: 307, headers: { location: `https://cdn.example.com${request.path}` } }
      : registry(request),
  );
  expect((await check()).states).toEqual(GOOD);
  const elsewhere = network.asked.filter((call) => call.host === "cdn.example.com");
  expect(elsewhere.map((call) => call.authorization)).toEqual([""]);
});

test.each([
  "http://cdn.example.com/x",
  "https://u:p@cdn.example.com/x",
  `https://${REGISTRY}/loop`,
  "https://[broken",
])("a manifest that is sent to %s is not read, and nothing fails", async (location) => {
  const { registry } = serveDistribution({ login: { realm }, users: reader, repositories });
  network.serve(REGISTRY, (request) =>
    request.method === "HEAD" ? { status: 302, headers: { location } } : registry(request),
  );
  const { states, verdict, conclusive } = await check();
  expect(states.registry_manifest).toBe("not_testable redirected");
  expect({ verdict, conclusive }).toEqual({ verdict: "degraded", conclusive: false });
  expect(network.asked.length).toBeLessThan(30);
});

test("a registry that lists nothing is connected by the repository that is named, and degraded without", async () => {
  serveDistribution({ login: { realm }, users: { [`ci:${SECRET}`]: ["pull"] }, repositories });
  const named = await check({ repository: "team/app" });
  expect(named.states).toEqual({ ...GOOD, registry_catalog: "not_testable catalog_refused" });
  expect(named.verdict).toBe("connected");
  const unnamed = await check();
  expect(unnamed.states.registry_tags).toBe("not_testable no_repository");
  expect(unnamed).toMatchObject({ verdict: "degraded", conclusive: true, excess: null });
  expect(unnamed.summary).toContain("name one in the registry's settings");
});

test("a named repository that is not there degrades, with what to check", async () => {
  serveDistribution({ login: { realm }, users: reader, repositories });
  const { states, verdict } = await check({ repository: "team/gone" });
  expect(states.registry_tags).toBe("failed repository_unknown");
  expect(verdict).toBe("degraded");
});

test("an empty registry is connected, and a listed repository without tags is passed over", async () => {
  serveDistribution({ login: { realm }, users: reader });
  expect(await check()).toMatchObject({ verdict: "connected", excess: null });
  serveDistribution({
    login: { realm },
    users: reader,
    repositories: { "a/empty": [], ...repositories },
  });
  const { steps, verdict } = await check();
  expect(verdict).toBe("connected");
  expect(steps.find((step) => step.kind === "registry_manifest")?.message).toContain(
    "team/app:1.0",
  );
});

test("a registry that names the scope it needs is asked again with it, for the same repository only", async () => {
  const { registry } = serveDistribution({
    login: { realm },
    users: { [`ci:${SECRET}`]: ["catalog", "pull", "delete"] },
    repositories,
  });
  const needs = (scope: string) => ({
    ...error(401, "UNAUTHORIZED"),
    headers: { "www-authenticate": `Bearer realm="${realm}",scope="${scope}"` },
  });
  const scopesOf = () => network.asked.flatMap((call) => call.url.searchParams.getAll("scope"));
  network.serve(REGISTRY, (request) =>
    request.method === "DELETE" && !tokenOf(request).includes("pull")
      ? needs("repository:team/app:pull,delete")
      : registry(request),
  );
  expect((await check()).states.refuses_delete).toBe("warning delete_allowed");
  expect(scopesOf()).toContain("repository:team/app:pull,delete");

  network.serve(REGISTRY, (request) =>
    request.method === "DELETE" ? needs("repository:other/app:pull,delete") : registry(request),
  );
  expect((await check()).states.refuses_delete).toBe("passed delete_refused");
  expect(scopesOf().filter((scope) => scope.includes("other/app"))).toEqual([]);
});

test("nothing but reads is sent, save the two that name what cannot exist", async () => {
  serveDistribution({
    login: { realm },
    users: { [`ci:${SECRET}`]: ["catalog", "pull", "push", "delete"] },
    repositories,
  });
  await check();
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
  serveDistribution({ login: "basic", users: reader, repositories });
  const url = `http://${REGISTRY}`;
  expect((await check({ url })).states).toMatchObject({
    registry_tls: "failed http_not_allowed",
    registry_api: "skipped skipped",
  });
  expect(network.asked).toEqual([]);
  const listed = await check({ url, allowedPrivateHosts: [REGISTRY] });
  expect(listed.states.registry_tls).toBe("warning plain_http");
  expect(listed.verdict).toBe("connected");
});

function holdsSecret({ authorization }: OciRequest): boolean {
  return Buffer.from(authorization.replace(/^\w+ /, ""), "base64").toString().includes(SECRET);
}

function tokenOf({ authorization }: OciRequest): string {
  return Buffer.from(authorization.slice(7), "base64url").toString();
}
