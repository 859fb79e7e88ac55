import type { RegistryReply } from "./registry-reply";
import { type StepJudgement, tellOfTrouble } from "./step-judgement";

/** The two rights that reading never needs. `done`: what the specification answers to who has them. */
const RIGHTS = {
  delete: {
    excess: "delete manifests",
    verb: "delete images",
    missing: "manifest",
    done: 202,
    off: "The registry has deletes off, for everybody.",
  },
  push: {
    excess: "push images",
    verb: "push images",
    missing: "upload",
    done: 201,
    off: "The registry takes no pushes, from anybody.",
  },
} as const;
export type ExcessRight = keyof typeof RIGHTS;

/**
 * What came of asking for a right that must not be there, on what cannot exist. A refusal is the registry's own word;
 * 404 comes only after the right was found. Everything else says nothing.
 */
export function judgeExcess(
  reply: RegistryReply,
  right: ExcessRight,
  who: "This user" | "Anybody",
): StepJudgement {
  if (reply.kind === "trouble") return tellOfTrouble(reply, "not_testable");
  const { evidence } = reply;
  const { excess, verb, missing, done, off } = RIGHTS[right];
  if (reply.kind === "refused") {
    const message = `${who} may not ${verb}: the registry refused it.`;
    return { state: "passed", code: `${right}_refused`, message, evidence };
  }
  const { status, codes } = reply;
  if (status === 405) {
    return { state: "not_testable", code: `${right}_off`, message: off, evidence };
  }
  if (status === 404 && codes.includes("NAME_UNKNOWN")) {
    const message =
      "The registry says that it has no such repository, which says nothing of the right.";
    return { state: "not_testable", code: "repository_hidden", message, evidence };
  }
  if ((status === 404 && codes.length > 0) || status === done) {
    return {
      state: "warning",
      code: `${right}_allowed`,
      message: `${who} may ${verb}: the registry looked for the ${missing} that cannot exist, in place of refusing.`,
      fix: {
        place: "registry",
        text:
          who === "Anybody"
            ? "Turn the registry’s authentication on."
            : "Give Mooring a user or token that may only read (pull): then nobody who gets it can change an image.",
      },
      evidence,
      excess: [excess],
    };
  }
  const message = `The registry answered ${status}, which says neither yes nor no.`;
  return { state: "not_testable", code: "unclear", message, evidence };
}
