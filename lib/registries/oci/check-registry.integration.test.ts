import { expect, test } from "vitest";
import {
  ALL_PROVED,
  checkOci,
  OCI_AUTH,
  OCI_REALM,
  OCI_REGISTRY,
  OCI_SECRET,
} from "@/lib/testing/check-oci";
import { error, json, likeDistribution, type Right } from "@/lib/testing/like-distribution";
import { startOciNetwork } from "@/lib/testing/oci-network";
import { OCI_READER, OCI_REPOSITORIES, serveDistribution } from "@/lib/testing/serve-distribution";
import { planRegistryCheck } from "./plan-registry-check";

const network = startOciNetwork();
const realm = OCI_REALM;
const reader = OCI_READER;
const repositories = OCI_REPOSITORIES;
const serve = (given: Parameters<typeof serveDistribution>[1]) => serveDistribution(network, given);

test("a reader of a registry with a token service is connected, every step proved, as planned", async () => {
  serve({ login: { realm }, users: reader, repositories });
  const { steps, states, verdict, excess, conclusive } = await checkOci(network);
  expect(states).toEqual(ALL_PROVED);
  expect({ verdict, excess, conclusive }).toEqual({
    verdict: "connected",
    excess: [],
    conclusive: true,
  });
  const planned = planRegistryCheck();
  expect(steps.map((step) => step.id).sort()).toEqual(planned.map((step) => step.id).sort());
});

test("a reader of a registry with passwords is connected", async () => {
  serve({ login: "basic", users: reader, repositories });
  expect((await checkOci(network)).states).toEqual(ALL_PROVED);
});

test.each<[Right[], string[]]>([
  [["push"], ["push images"]],
  [["delete"], ["delete manifests"]],
  [
    ["push", "delete"],
    ["delete manifests", "push images"],
  ],
])("a user who may also %j is connected with the mark %j", async (rights, expected) => {
  const users = { [`ci:${OCI_SECRET}`]: ["catalog", "pull", ...rights] as Right[] };
  serve({ login: { realm }, users, repositories });
  const { verdict, excess, summary } = await checkOci(network);
  expect({ verdict, excess }).toEqual({ verdict: "connected", excess: expected });
  expect(summary).toContain(expected.join(" and "));
});

test("a registry that has deletes off is not taken for one that refuses this user", async () => {
  serve({
    login: "basic",
    users: { [`ci:${OCI_SECRET}`]: ["catalog", "pull", "delete"] },
    repositories,
    deletes: false,
  });
  const { states, verdict, excess } = await checkOci(network);
  expect(states.refuses_delete).toBe("not_testable delete_off");
  expect({ verdict, excess }).toEqual({ verdict: "connected", excess: [] });
});

test.each(["basic", { realm }] as const)(
  "a wrong credential fails at the login: %j",
  async (login) => {
    serve({ login, users: reader, repositories });
    const { states, verdict, conclusive, steps } = await checkOci(network, {
      secret: "wrong-secret",
    });
    expect(states.registry_login).toBe("failed login_refused");
    expect(states.refuses_push).toBe("skipped skipped");
    expect({ verdict, conclusive }).toEqual({ verdict: "failed", conclusive: true });
    expect(steps.find((step) => step.kind === "registry_login")?.fix?.place).toBe("connector");
  },
);

test("a registry that takes any password is insecure", async () => {
  serve({ login: "basic", users: {}, anonymous: ["catalog", "pull"], repositories });
  network.serve(OCI_REGISTRY, (request) => {
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
  const { states, verdict } = await checkOci(network);
  expect(states.refuses_wrong_password).toBe("failed accepts_wrong_password");
  expect(verdict).toBe("insecure");
});

test("a token service that gives anybody a token is told apart from one that takes any password", async () => {
  serve({ login: { realm }, users: reader, anonymous: ["pull"], repositories });
  const anonymous = await checkOci(network);
  expect(anonymous.states.refuses_wrong_password).toBe("warning anonymous_token");
  expect(anonymous).toMatchObject({ verdict: "degraded", conclusive: true });

  const { tokens } = serve({
    login: { realm },
    users: {},
    anonymous: ["pull"],
    repositories,
  });
  network.serve(OCI_AUTH, (request) =>
    request.authorization ? tokens(request) : json(401, { details: "who?" }),
  );
  const any = await checkOci(network);
  expect(any.states.refuses_wrong_password).toBe("failed accepts_wrong_password");
  expect(any.verdict).toBe("insecure");
});

test("a registry that lists nothing is connected by the repository that is named, and degraded without", async () => {
  serve({ login: { realm }, users: { [`ci:${OCI_SECRET}`]: ["pull"] }, repositories });
  const named = await checkOci(network, { repository: "team/app" });
  expect(named.states).toEqual({ ...ALL_PROVED, registry_catalog: "not_testable catalog_refused" });
  expect(named.verdict).toBe("connected");
  const unnamed = await checkOci(network);
  expect(unnamed.states.registry_tags).toBe("not_testable no_repository");
  expect(unnamed).toMatchObject({ verdict: "degraded", conclusive: true, excess: null });
  expect(unnamed.summary).toContain("name one in the registry’s settings");
});

test("a named repository that is not there degrades, with what to check", async () => {
  serve({ login: { realm }, users: reader, repositories });
  const { states, verdict } = await checkOci(network, { repository: "team/gone" });
  expect(states.registry_tags).toBe("failed repository_unknown");
  expect(verdict).toBe("degraded");
});

test("an empty registry is connected, and a listed repository without tags is passed over", async () => {
  serve({ login: { realm }, users: reader });
  expect(await checkOci(network)).toMatchObject({ verdict: "connected", excess: null });
  serve({
    login: { realm },
    users: reader,
    repositories: { "a/empty": [], ...repositories },
  });
  const { steps, verdict } = await checkOci(network);
  expect(verdict).toBe("connected");
  expect(steps.find((step) => step.kind === "registry_manifest")?.message).toContain(
    "team/app:1.0",
  );
});
