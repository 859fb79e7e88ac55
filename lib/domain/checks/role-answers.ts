import type { AwsFailure } from "./aws-failure";

/** How AWS answered one AssumeRole: what is judged of it, which is not the session. */
export type AssumeAnswer = { readonly durationMs: number; readonly requestId?: string } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: AwsFailure }
);

/** The answer to an AssumeRole that the role must refuse. `sent`: with what it was asked, as in "lets Mooring in without an External ID". */
export type NegativeAnswer = { readonly sent: string; readonly result: AssumeAnswer };

/** The answers to one AssumeRole each; the last two only while an External ID is replaced. */
export type RoleAnswers = {
  readonly positive: AssumeAnswer;
  readonly missing: AssumeAnswer;
  /** At least one. */
  readonly wrong: readonly NegativeAnswer[];
  readonly pending?: AssumeAnswer;
  readonly retired?: AssumeAnswer;
};
