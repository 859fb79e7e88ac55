/** A piece of a step: plain text, a live value to copy, the wording of a control in the AWS console, or a link. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "copy"; readonly label: string; readonly value: string }
  | { readonly kind: "ui"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

export type ConsoleStepId =
  | "create_policy"
  | "sign_in"
  | "open_iam"
  | "create_role"
  | "trust_account"
  | "attach_policy"
  | "name_role"
  | "inspect_role"
  | "copy_role_arn";

export type ConsoleStep = {
  readonly id: ConsoleStepId;
  /** 1 to 7 as everywhere in the documentation; 0 for what stands beside those: a custom policy before them, an optional step. */
  readonly number: number;
  readonly title: string;
  /** Of an optional step: what it gives. Undefined: the role needs the step. */
  readonly gives?: string;
  readonly body: readonly Inline[];
  /** JSON to paste in this step. */
  readonly document?: StepDocument;
};

export type StepDocument = {
  readonly label: string;
  readonly filename: string;
  readonly text: string;
  /** Words of the text that are still to be replaced by values. */
  readonly toFill?: readonly string[];
};

export const text = (value: string): Inline => ({ kind: "text", text: value });
export const ui = (value: string): Inline => ({ kind: "ui", text: value });
export const copy = (label: string, value: string): Inline => ({ kind: "copy", label, value });
export const link = (label: string, href: string): Inline => ({ kind: "link", text: label, href });
