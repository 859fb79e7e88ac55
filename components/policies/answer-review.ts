import { askPermissions, askTrust } from "./ask-review";
import { fixAll } from "./fix-all";
import type { PolicyQuestion } from "./read-question";

export type ReviewRequest = {
  readonly task: "permissions" | "trust" | "fix_permissions" | "fix_trust";
  readonly text: string;
  readonly question: PolicyQuestion;
  /** The findings to fix, by `findingKey`; all of them if left out. */
  readonly only?: readonly string[];
};

type Review = ReturnType<typeof askPermissions> | ReturnType<typeof askTrust>;

/** The review of a text, or the text after the fixes. */
export function answerReview({ task, text, question, only }: ReviewRequest): Review | string {
  switch (task) {
    case "permissions":
      return askPermissions(text, question);
    case "trust":
      return askTrust(text, question);
    case "fix_permissions":
      return fixAll(text, (each) => askPermissions(each, question, "findings").findings, only);
    case "fix_trust":
      return fixAll(text, (each) => askTrust(each, question).findings, only);
  }
}
