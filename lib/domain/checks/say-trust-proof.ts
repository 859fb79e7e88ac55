import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import type { CheckStep, Fix } from "./check";
import { unacceptedWays } from "./is-trust-proved";
import type { TrustFault } from "./judge-trust";
import type { StepProof } from "./trust-proof";

type Said = Pick<CheckStep, "state" | "code" | "message" | "fix" | "causes">;

const PASTE =
  "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one.";

/** How the proof of a trust policy came out, in words. `fault`: what the review says of the text. */
export function sayTrustProof(
  proof: StepProof,
  fault: TrustFault | undefined,
  required: PolicyDocument,
): Said {
  const policy = { ...required };
  const fix: Fix = { place: "role_trust", text: PASTE, policy };
  const said = sayOutcome(proof, fault, fix);
  return {
    ...said,
    message: proof.pastedAt
      ? `By the trust policy as pasted on ${sayTime(proof.pastedAt)}, which AWS was not asked for: ${said.message}`
      : said.message,
    ...(said.state === "failed" && said.fix
      ? { causes: [{ code: said.code, text: said.message, fix: said.fix }] }
      : {}),
  };
}

function sayOutcome(proof: StepProof, fault: TrustFault | undefined, fix: Fix): Said {
  const { claims } = proof;
  const nobodyElse = claims?.nobodyElse;
  if (proof.onlyRetired) {
    const message =
      "Nobody else gets in, for every possible request, but whoever has the External ID that is no longer used: the role still takes it.";
    return { state: "warning", code: "old_external_id_accepted", message, fix };
  }
  if (nobodyElse?.outcome === "counterexample") {
    return { state: "failed", code: "trust_open", message: sayOpen(proof, nobodyElse), fix };
  }
  if (fault?.isOpen) {
    const message = `The trust policy lets in callers without this connector’s External ID. ${fault.message}`;
    return { state: "failed", code: "trust_open", message, fix };
  }
  if (nobodyElse?.outcome !== "proved") {
    const why = nobodyElse?.sentence ?? fault?.message ?? "The trust policy could not be judged";
    return {
      state: "not_testable",
      code: "not_decided",
      message: `${stop(why)} That others are refused is shown by the requests of this check alone, which are a sample.`,
      fix,
    };
  }
  if (fault && !fault.advice && fault.code !== "others_trusted") {
    return {
      state: "warning",
      code: "trust_differs",
      message: `${stop(nobodyElse.sentence)} The trust policy is not what it must be all the same. ${fault.message}`,
      fix,
    };
  }
  const others = unacceptedWays(proof);
  if (others.length > 0) {
    return {
      state: "warning",
      code: "others_trusted",
      message: `Of users and roles only who should get in does, for every possible request; but ${sayWays(others)}, without an External ID.`,
      fix: {
        ...fix,
        text: `A connector’s role is best its own: remove the statement, or paste this policy. An AWS service that is meant to use the role can be accepted for the connector.`,
      },
    };
  }
  const code = proof.basis === "pasted" ? "proved_as_pasted" : "proved";
  if (!fault?.advice) return { state: "passed", code, message: stop(nobodyElse.sentence) };
  return {
    state: "passed",
    code,
    message: `${stop(nobodyElse.sentence)} ${fault.message}`,
    fix: { ...fix, text: `Optional: ${PASTE[0]?.toLowerCase()}${PASTE.slice(1)}` },
  };
}

type Counterexample = Extract<
  NonNullable<StepProof["claims"]>["nobodyElse"],
  { outcome: "counterexample" }
>;

function sayOpen(
  { sent }: StepProof,
  { sentence, statementPath, request }: Counterexample,
): string {
  const index = /^\/Statement\/(\d+)$/.exec(statementPath ?? "")?.[1];
  const by = index === undefined ? "" : ` by statement ${Number(index) + 1} of the trust policy`;
  const found = `${sentence}${by}.`;
  if (!sent) return `${found} Mooring is not who could send that request, so it was not sent.`;
  const id = sent.externalId;
  const told = Object.entries(request.context).find(
    ([key]) => key.toLowerCase() === "sts:externalid",
  );
  const other = id === null ? "without an External ID" : `with External ID ${JSON.stringify(id)}`;
  const how = (told?.[1] ?? null) === id ? "so" : other;
  switch (sent.answer) {
    case "let_in":
      return `${found} Mooring asked ${how}, and was let in.`;
    case "refused":
      return `${found} Mooring asked ${how}, and AWS refused: something beside the trust policy held it back, or the policy was changed just now. Do not count on that.`;
    case "unknown":
      return `${found} Mooring asked ${how}, and had no answer that says more.`;
  }
}

/** E.g. `lambda.amazonaws.com gets in by sts:AssumeRole`. */
export function sayWays(ways: readonly { action: string; who: string }[]): string {
  return ways
    .map(({ action, who }) => {
      const anyone = action === "sts:AssumeRole" ? "any AWS service" : "anyone";
      return `${who === "*" ? anyone : who} gets in by ${action}`;
    })
    .join(", and ");
}

function stop(sentence: string): string {
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

/** E.g. `2026-11-28 18:20 UTC`. */
export function sayTime(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}
