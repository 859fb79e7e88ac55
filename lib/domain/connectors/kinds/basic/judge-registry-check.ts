import { NOT_ASSURED } from "@/lib/domain/checks/assurance";
import type { CheckStep } from "@/lib/domain/checks/check";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import { UNANSWERED } from "@/lib/domain/checks/unanswered";
import type { Verdict } from "@/lib/domain/checks/verdict";
import type { KindJudge, Verdicted } from "@/lib/domain/connectors/kinds/kind-judge";
import { excessOf } from "./registry-excess";

type Find = (kind: StepKind) => CheckStep | undefined;

/**
 * Of a failed step, what is a fact of the registry, its address or the credential. Trouble on the way (name, network,
 * time, 5xx, 429) says nothing of them: the last verdict then stands.
 */
const EVIDENCE: ReadonlySet<string> = new Set([
  ...["private_address", "http_not_allowed", "no_tls", "tls_failed", "certificate_expired"],
  ...["certificate_not_yet_valid", "certificate_self_signed", "certificate_unknown_issuer"],
  ...["certificate_wrong_name", "no_challenge", "bad_realm"],
  ...["challenge_without_realm", "realm_over_http", "login_refused", "token_not_accepted"],
]);

/** Where another than a registry answers, the address is wrong; behind a right one it is something on the way. */
const WRONG_ADDRESS: ReadonlySet<string> = new Set(["not_a_registry", "redirected"]);

function isEvidence({ kind, code }: CheckStep): boolean {
  return EVIDENCE.has(code) || (kind === "registry_api" && WRONG_ADDRESS.has(code));
}

function isWrongRefused({ kind, state }: CheckStep): boolean {
  return kind === "refuses_wrong_password" && state === "passed";
}

/** The verdict on a registry, and what was seen of the credential's rights. */
export const registryJudge: KindJudge = {
  judge: judgeSteps,
  excessOf,
  assuredBy: (steps) => ({
    ...NOT_ASSURED,
    assurance: steps.some(isWrongRefused) ? "probed" : "none",
  }),
  tellExcess: (rights) => `may ${rights.join(" and ")}, which reading images`,
};

/**
 * The verdict on a registry and its credential.
 * - `insecure`: a wrong password is accepted, or anybody may push or delete. The credential then protects nothing.
 * - `failed`: not reached, no registry, or the credential is refused.
 * - `degraded`: the credential is not proved to be needed (open to anyone, an anonymous token for a wrong password, the
 *   refusal not asked), or reading is not proved (refused, or no repository known). It can carry registries.
 * - `connected`: the right credential is accepted, a wrong one refused, and tags and a manifest were read, or the
 *   registry was seen to be empty. A list of repositories that is refused takes nothing away.
 */
function judgeSteps(steps: readonly CheckStep[]): Verdicted {
  const find: Find = (kind) => steps.find((step) => step.kind === kind);
  const wrong = find("refuses_wrong_password");
  if (wrong?.state === "failed") return decide("insecure", wrong.message);
  const isOpen = find("registry_login")?.code === "open_to_anyone";
  const excess = excessOf(steps) ?? [];
  if (isOpen && excess.length > 0) {
    return decide(
      "insecure",
      `Anybody who reaches the registry may ${excess.join(" and ")}: turn its authentication on before use.`,
    );
  }
  if (steps.some((step) => step.code === UNANSWERED)) {
    const summary = "The registry did not answer in time, so this check says nothing. Test again.";
    return { verdict: "failed", conclusive: false, summary };
  }
  const blocker = (["registry_tls", "registry_api", "registry_login"] as const)
    .map(find)
    .find((step) => step?.state !== "passed" && step?.state !== "warning");
  if (blocker) {
    return { verdict: "failed", conclusive: isEvidence(blocker), summary: blocker.message };
  }
  return judgeProof(find, isOpen) ?? judgeReading(find);
}

/** What is left to say of the credential where the registry was entered. */
function judgeProof(find: Find, isOpen: boolean): Verdicted | undefined {
  if (isOpen) {
    return decide(
      "degraded",
      "The registry can be reached, but lets anyone in without a login: the credential proves nothing.",
    );
  }
  const wrong = find("refuses_wrong_password");
  if (wrong?.state === "passed") return undefined;
  return {
    verdict: "degraded",
    conclusive: wrong?.code === "anonymous_token",
    summary: `The registry accepts the credential, but it could not be shown that it refuses a wrong password. ${wrong?.message ?? "Test again."}`,
  };
}

function judgeReading(find: Find): Verdicted {
  const but = "The registry accepts the credential and refuses a wrong password, but";
  const reading = [find("registry_tags"), find("registry_manifest")];
  const failed = reading.find((step) => step?.state === "failed");
  if (failed) return decide("degraded", `${but} reading was not shown. ${failed.message}`);
  const catalog = find("registry_catalog");
  const overHttp =
    find("registry_tls")?.code === "plain_http"
      ? " It is asked over http: whoever is on the way can read the password."
      : "";
  // A step that is not there was not read either.
  const unread = reading.find((step) => step !== undefined && step.state !== "passed");
  if (reading.every((step) => step?.state === "passed")) {
    return decide(
      "connected",
      `The registry accepts the credential, refuses a wrong password, and lets images be read.${overHttp}`,
    );
  }
  if (unread?.code === "no_tag" || catalog?.code === "catalog_empty") {
    return decide(
      "connected",
      `The registry accepts the credential and refuses a wrong password. There is no image yet to read.${overHttp}`,
    );
  }
  const isSettled = catalog?.code === "catalog_refused" || catalog?.code === "catalog_unsupported";
  return {
    verdict: "degraded",
    conclusive: unread?.code === "no_repository" && isSettled,
    summary: `${but} reading could not be checked. ${unread?.message ?? "Test again."}`,
  };
}

function decide(verdict: Verdict, summary: string): Verdicted {
  return { verdict, conclusive: true, summary };
}
