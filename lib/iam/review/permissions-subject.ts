import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import type { SettledQuestion } from "./ask-permissions";

/** The policies of one role, and what it is for. */
export type PermissionsSubject = {
  /** Every policy that gives it power: of one that is left out nothing is proved. Each has a name of its own. */
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  /** Its role, account, regions and repositories. */
  readonly question: SettledQuestion;
  /** Where the account is from: it was given, the policy names it, or one stands for any. */
  readonly account?: "given" | "policy" | "any";
};
