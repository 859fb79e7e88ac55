import "server-only";
import type { JudgedTexts, PolicyTexts } from "./judge-texts";

/** Judges pasted texts in a thread of their own. Errors: `judging_busy`. */
export type AskJudges = (texts: PolicyTexts) => Promise<JudgedTexts>;

// Next's bundles hold no file that a thread could start from, so the boot opens the judges.
const slot = Symbol.for("mooring.policy-judges");
const holder = globalThis as typeof globalThis & { [slot]?: AskJudges | undefined };

export function setPolicyJudges(ask: AskJudges | undefined): void {
  holder[slot] = ask;
}

export function askPolicyJudges(texts: PolicyTexts): Promise<JudgedTexts> {
  const ask = holder[slot];
  if (!ask) throw new Error("The judges of policies are not open.");
  return ask(texts);
}
