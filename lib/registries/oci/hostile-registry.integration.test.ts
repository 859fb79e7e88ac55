import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import {
  checkOci,
  OCI_AUTH,
  OCI_REALM,
  OCI_REGISTRY,
  OCI_SECRET,
  ociSubject,
} from "@/lib/testing/check-oci";
import { json, likeDistribution } from "@/lib/testing/like-distribution";
import { type OciAnswer, startOciNetwork } from "@/lib/testing/oci-network";
import { checkRegistry } from "./check-registry";
import { createRegistryClient } from "./registry-client";

const network = startOciNetwork();
const subject = ociSubject(network);
const good = likeDistribution({
  login: { realm: OCI_REALM },
  users: { [`ci:${OCI_SECRET}`]: ["catalog", "pull"] },
  repositories: { "team/app": ["1.0"] },
});

async function check(): Promise<Record<string, CheckStep>> {
  const { steps } = await checkOci(network);
  return Object.fromEntries(steps.map((step) => [step.kind, step]));
}

const endless: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const write = () => {
    while (!response.destroyed && response.write('{"repositories":["'.padEnd(60_000, "a")));
  };
  response.on("drain", write);
  write();
};

const HOSTILE: Record<string, OciAnswer | RequestListener> = {
  "a web page": {
    status: 200,
    headers: { "content-type": "text/html" },
    body: "<html>Sign in</html>",
  },
  "a web page with 403": { status: 403, body: "<html>Blocked</html>" },
  "an endless body": endless,
  "a huge header": { status: 200, headers: { "x-huge": "x".repeat(30_000) } },
  "a packed body": { status: 200, headers: { "content-encoding": "gzip" }, body: "x" },
  "a redirect to the cloud's own address": {
    status: 302,
    headers: { location: "http://169.254.169.254/" },
  },
  "a limit": { status: 429 },
  "a fault": { status: 500, body: '{"errors":[{"code":"DENIED"}]}' },
  "a connection that closes": (_request, response) => void response.destroy(),
};

test.each(Object.keys(HOSTILE))(
  "%s in place of the registry is no login, and no refusal",
  async (name) => {
    network.serve(OCI_REGISTRY, () => HOSTILE[name] ?? { status: 500 });
    const steps = await check();
    expect(judgeCheck("basic", Object.values(steps)).verdict).toBe("failed");
    expect(network.asked.filter((call) => call.authorization !== "")).toEqual([]);
  },
);

test.each(Object.keys(HOSTILE))(
  "%s in place of the token service is no login, and no refusal",
  async (name) => {
    network.serve(OCI_REGISTRY, good.registry);
    network.serve(OCI_AUTH, () => HOSTILE[name] ?? { status: 500 });
    const { registry_login, ...steps } = await check();
    expect(registry_login).toMatchObject({ state: "failed" });
    expect(registry_login?.code).not.toBe("login_refused");
    expect(
      judgeCheck("basic", [...Object.values(steps), ...(registry_login ? [registry_login] : [])])
        .conclusive,
    ).toBe(false);
  },
);

test.each(Object.keys(HOSTILE))(
  "%s in place of each answer about a repository proves nothing",
  async (name) => {
    network.serve(OCI_AUTH, good.tokens);
    network.serve(OCI_REGISTRY, (request) =>
      request.url.pathname === "/v2/" ? good.registry(request) : (HOSTILE[name] ?? { status: 500 }),
    );
    const steps = await check();
    for (const kind of [
      "registry_catalog",
      "registry_tags",
      "registry_manifest",
      "refuses_delete",
      "refuses_push",
    ]) {
      expect(steps[kind]?.state).toBe("not_testable");
    }
    expect(judgeCheck("basic", Object.values(steps))).toMatchObject({
      verdict: "degraded",
      conclusive: false,
      excess: null,
    });
  },
);

test.each(Object.keys(HOSTILE))(
  "%s to a delete and a push says neither yes nor no",
  async (name) => {
    network.serve(OCI_AUTH, good.tokens);
    network.serve(OCI_REGISTRY, (request) =>
      /DELETE|PUT/.test(request.method)
        ? (HOSTILE[name] ?? { status: 500 })
        : good.registry(request),
    );
    const steps = await check();
    expect(steps.refuses_delete?.state).toBe("not_testable");
    expect(steps.refuses_push?.state).toBe("not_testable");
    expect(steps.registry_manifest?.state).toBe("passed");
  },
);

test("a token of two lines reaches no header", async () => {
  network.serve(OCI_REGISTRY, good.registry);
  network.serve(OCI_AUTH, () => json(200, { token: "a\r\nx-admin: true" }));
  expect((await check()).registry_login).toMatchObject({
    state: "failed",
    code: "token_unreadable",
  });
});

test("a registry that says the secret back does not get it kept", async () => {
  network.serve(OCI_AUTH, good.tokens);
  network.serve(OCI_REGISTRY, (request) =>
    request.url.pathname === "/v2/_catalog"
      ? json(200, { repositories: [`a/${OCI_SECRET}`] })
      : good.registry(request),
  );
  expect(JSON.stringify(await check())).not.toContain(OCI_SECRET);
});

test("a check that is stopped rejects with the reason, at any step", async () => {
  for (const until of ["/v2/", "/token", "/v2/_catalog", "/v2/team/app/tags/list"]) {
    const stop = new AbortController();
    const answerFor =
      (answer: typeof good.registry): typeof good.registry =>
      (request) => {
        if (request.url.pathname === until) stop.abort(new Error("stopped"));
        return answer(request);
      };
    network.serve(OCI_REGISTRY, answerFor(good.registry));
    network.serve(OCI_AUTH, answerFor(good.tokens));
    const run = async () => {
      for await (const _step of checkRegistry({ ...subject, signal: stop.signal }));
    };
    await expect(run()).rejects.toThrow("stopped");
  }
});

test("what is asked after the check's time is unanswered, and is not sent", async () => {
  network.serve(OCI_REGISTRY, good.registry);
  const client = createRegistryClient({ ...subject, endsAtMs: performance.now() - 1 });
  expect(await client.ping()).toMatchObject({ kind: "trouble", code: "unanswered" });
  expect(network.asked).toEqual([]);
});

test("what does not answer before the check's time is over is unanswered, not slow", async () => {
  network.serve(OCI_REGISTRY, () => () => undefined);
  const client = createRegistryClient({ ...subject, endsAtMs: performance.now() + 100 });
  expect(await client.ping()).toMatchObject({ kind: "trouble", code: "unanswered" });
});
