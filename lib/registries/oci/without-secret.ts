import type { CheckStep } from "@/lib/domain/checks/check";

/** A shorter one is part of ordinary words: to put dots in its place would show it. */
const TELLING_LENGTH = 8;

/** A registry chooses its names, and could say what it was told: steps are kept and shown, so it is taken out. */
export function withoutSecret(step: CheckStep, secret: string): CheckStep {
  if (secret.length < TELLING_LENGTH) return step;
  const { message, fix } = step;
  return {
    ...step,
    message: message.replaceAll(secret, "…"),
    ...(fix ? { fix: { ...fix, text: fix.text.replaceAll(secret, "…") } } : {}),
    ...(step.evidence?.call
      ? { evidence: { ...step.evidence, call: step.evidence.call.replaceAll(secret, "…") } }
      : {}),
  };
}
