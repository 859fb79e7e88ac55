import "server-only";
import { beside } from "@/lib/domain/api/beside";
import type { CheckStep } from "@/lib/domain/checks/check";
import { registryStepKinds } from "@/lib/domain/checks/step-kinds";
import { isListedHost } from "@/lib/domain/registries/private-hosts";
import type { HttpCall, HttpResult } from "@/lib/outbound/call-http";
import { judgeApi, judgeTls } from "./judge-connection";
import {
  judgeLogin,
  judgeOpenLogin,
  judgeOpenWrongPassword,
  judgeWrongPassword,
} from "./judge-login";
import type { RegistryStepKind } from "./plan-registry-check";
import { probeReading } from "./probe-reading";
import type { RegistryAccess } from "./read-access";
import { createRegistryClient } from "./registry-client";
import { plannedStep, type StepJudgement } from "./step-judgement";
import { withoutSecret } from "./without-secret";

const CHECK_MS = 30_000;

export type RegistrySubject = {
  /** A parsed address: `https://registry.example.com:5000`. */
  url: string;
  username: string;
  secret: string;
  /** One to read, where the registry does not list its repositories. */
  repository?: string;
  allowedPrivateHosts: readonly string[];
  signal?: AbortSignal;
  /** In place of `callHttp`. */
  call?: (call: HttpCall) => Promise<HttpResult>;
};

/**
 * Takes every step of `planRegistryCheck`, yielding each as it ends, in at most half a minute. Nothing is written, pulled
 * or deleted: what must be refused is asked of what cannot exist. Rejects only with the signal's reason; what the
 * registry says, or does not, is a step.
 */
export async function* checkRegistry(subject: RegistrySubject): AsyncGenerator<CheckStep> {
  for await (const step of takeSteps(subject)) yield withoutSecret(step, subject.secret);
}

async function* takeSteps(subject: RegistrySubject): AsyncGenerator<CheckStep> {
  const { url, allowedPrivateHosts, username, secret, signal, call } = subject;
  const parsed = new URL(url);
  if (parsed.protocol === "http:" && !isListedHost(parsed, allowedPrivateHosts)) {
    yield toStep("registry_tls", refuseHttp(parsed.host));
    yield* skipFrom("registry_api", "nothing is sent over http");
    return;
  }
  const endsAtMs = performance.now() + CHECK_MS;
  const client = createRegistryClient({ url, allowedPrivateHosts, endsAtMs, signal, call });
  const ping = await client.ping();
  const reached = judgeTls(ping, url);
  yield toStep("registry_tls", reached);
  if (reached.state === "failed") {
    yield* skipFrom("registry_api", "the registry was not reached");
    return;
  }
  const api = judgeApi(ping, url, allowedPrivateHosts);
  yield toStep("registry_api", api.judgement);
  const { access } = api;
  if (!access) {
    yield* skipFrom("registry_login", "it is not known how to log in");
    return;
  }
  const session = client.open(access, { username, secret });
  const login =
    access.kind === "open"
      ? judgeOpenLogin(parsed.host)
      : judgeLogin(await session.ask({ method: "GET", path: "/v2/" }), access, parsed.host);
  yield toStep("registry_login", login);
  if (login.state === "failed") {
    yield* skipFrom("refuses_wrong_password", "the login was not accepted");
    return;
  }
  const reading = probeReading(
    session,
    subject.repository,
    access.kind === "open" ? "Anybody" : "This user",
  );
  yield* beside(askWrongPassword(client, access, subject), toSteps(reading));
}

async function askWrongPassword(
  client: ReturnType<typeof createRegistryClient>,
  access: RegistryAccess,
  { url, username }: RegistrySubject,
): Promise<CheckStep> {
  const { host } = new URL(url);
  const ask = (login: { username: string; secret: string } | undefined) =>
    client.open(access, login).ask({ method: "GET", path: "/v2/" });
  if (access.kind === "open") return toStep("refuses_wrong_password", judgeOpenWrongPassword(host));
  const wrong = await ask({ username, secret: crypto.randomUUID() });
  // Whoever is let in with a wrong password may be let in with none.
  const isLetIn = wrong.kind === "answer" && wrong.status === 200;
  const anonymous = isLetIn && access.kind === "bearer" ? await ask(undefined) : undefined;
  return toStep("refuses_wrong_password", judgeWrongPassword(wrong, anonymous, host));
}

function refuseHttp(host: string): StepJudgement {
  return {
    state: "failed",
    code: "http_not_allowed",
    message: `${host} is asked over http only where the operator allows it: anybody on the way could read the password.`,
    fix: {
      place: "connector",
      text: `Give an address that begins with https://, or let the operator add ${host} to ALLOWED_PRIVATE_HOSTS of this console and restart it.`,
    },
  };
}

function toStep(kind: RegistryStepKind, judgement: StepJudgement): CheckStep {
  return { ...plannedStep(kind), ...judgement };
}

async function* toSteps(
  judged: AsyncIterable<readonly [RegistryStepKind, StepJudgement]>,
): AsyncGenerator<CheckStep> {
  for await (const [kind, judgement] of judged) yield toStep(kind, judgement);
}

function* skipFrom(first: RegistryStepKind, reason: string): Generator<CheckStep> {
  for (const kind of registryStepKinds.slice(registryStepKinds.indexOf(first))) {
    const message = `Not asked: ${reason}.`;
    yield toStep(kind, { state: "skipped", code: "skipped", message });
  }
}
