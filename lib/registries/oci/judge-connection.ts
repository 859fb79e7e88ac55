import type { HttpAnswer } from "@/lib/outbound/call-http";
import { type AccessResult, type RegistryAccess, readAccess } from "./read-access";
import type { RegistryReply } from "./registry-reply";
import { type StepJudgement, tellOfTrouble } from "./step-judgement";

/** Troubles of an answer, not of the way there: something was reached. */
const REACHED = new Set([
  ...["throttled", "registry_fault", "redirected", "unclear_refusal", "not_a_registry"],
]);

/** Whether the address was reached, and over what. `ping` is the answer to `GET /v2/` without a login. */
export function judgeTls(ping: RegistryReply, url: string): StepJudgement {
  if (ping.kind === "trouble" && !REACHED.has(ping.code)) return tellOfTrouble(ping, "failed");
  const { evidence } = ping;
  const { host, protocol } = new URL(url);
  if (protocol === "http:") {
    return {
      state: "warning",
      code: "plain_http",
      message: `${host} was reached over http: whoever is on the way can read the password and change what is read.`,
      fix: {
        place: "registry",
        text: "Give the registry a certificate, and its address https://.",
      },
      evidence,
    };
  }
  const tls = ping.kind === "trouble" ? undefined : ping.tls;
  const message = `${host} was reached over TLS and its certificate is valid${tellTls(tls)}.`;
  return { state: "passed", code: "reached", message, evidence };
}

function tellTls(tls: HttpAnswer["tls"]): string {
  if (!tls) return "";
  const issuer = tls.issuer ? `, issued by ${tls.issuer}` : "";
  const until = tls.validTo ? `, until ${tls.validTo.slice(0, 10)}` : "";
  return `; ${tls.protocol}${issuer}${until}`;
}

/** Whether what was reached is a registry, and how it wants to be asked. */
export function judgeApi(
  ping: RegistryReply,
  url: string,
  allowedPrivateHosts: readonly string[],
): { judgement: StepJudgement; access?: RegistryAccess } {
  if (ping.kind === "trouble") return { judgement: tellOfTrouble(ping, "failed") };
  const { evidence, status } = ping;
  const { host } = new URL(url);
  const version = ping.headers["docker-distribution-api-version"];
  const isRegistry = status === 200 && (version?.startsWith("registry/2") || isPlainOk(ping));
  if (isRegistry) {
    const message = `${host} answers as a registry, and asks for no login.`;
    return {
      judgement: { state: "passed", code: "registry", message, evidence },
      access: { kind: "open" },
    };
  }
  if (status !== 401) {
    const message = `${host} answered ${status} to /v2/, which is not what a registry answers.`;
    const fix = {
      place: "connector",
      text: "Check the address: it is that of the registry’s API, not of its web pages.",
    } as const;
    return { judgement: { state: "failed", code: "not_a_registry", message, fix, evidence } };
  }
  const header = ping.headers["www-authenticate"] ?? "";
  const read = readAccess(header, new URL(url), allowedPrivateHosts);
  return read.ok
    ? acceptAccess(read, host, evidence)
    : { judgement: { state: "failed", ...without(read), evidence } };
}

function acceptAccess(
  { access }: AccessResult & { ok: true },
  host: string,
  evidence: StepJudgement["evidence"],
) {
  const by =
    access.kind === "bearer"
      ? `a token of ${access.realm.host}`
      : "user name and password with each request";
  const message = `${host} answers as a registry, and asks for ${by}.`;
  return { judgement: { state: "passed", code: "registry", message, evidence } as const, access };
}

function without({ code, message, fix }: AccessResult & { ok: false }) {
  return { code, message, fix };
}

/** Registries answer `/v2/` with nothing, or with a JSON value. Source: OCI Distribution Specification 1.1, end-1. */
function isPlainOk({ text, isCut, headers }: HttpAnswer): boolean {
  if (isCut) return false;
  if (text.trim() === "") return true;
  return /json/i.test(headers["content-type"] ?? "") && /^\s*(\{|"|true)/.test(text);
}
