/** One way in which a document breaks the policy grammar. IAM reports all of them as `MalformedPolicyDocument`. */
export type PolicyProblem = {
  readonly code: PolicyProblemCode;
  /** IAM's own wording where it is known, else one plain sentence. */
  readonly message: string;
  /** JSON Pointer (RFC 6901) to the offending value; "" is the whole document. */
  readonly path: string;
};

export type PolicyProblemCode =
  | "invalid_json"
  | "wrong_type"
  | "unknown_element"
  | "prohibited_element"
  | "missing_element"
  | "conflicting_elements"
  | "invalid_version"
  | "invalid_effect"
  | "invalid_sid"
  | "duplicate_sid"
  | "invalid_action"
  | "invalid_resource"
  | "invalid_principal"
  | "invalid_condition_operator"
  | "invalid_condition_key"
  | "invalid_condition_value";

/** Gathers problems while a document is read, so that one reading tells all of them. */
export class ProblemCollector {
  readonly problems: PolicyProblem[] = [];

  add(code: PolicyProblemCode, path: string, message: string): void {
    this.problems.push({ code, path, message });
  }
}

/** Appends one key or index to a JSON Pointer. */
export function pointer(base: string, step: string | number): string {
  return `${base}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
