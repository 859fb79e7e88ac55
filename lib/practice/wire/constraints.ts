import { AwsError } from "./aws-error";

/** One parameter's limits, as the service's API model states them. */
export type Constraint = {
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Matches the whole value; `source` is what AWS prints. */
  readonly pattern?: string;
  /** Where AWS tells in words what the pattern means, these are its words, and all that it says. */
  readonly patternWords?: string;
  /** AWS does not print the value. */
  readonly isWithheld?: boolean;
  /** Values that AWS takes and the state file cannot keep. */
  readonly unsupported?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
};

/**
 * Collects every broken constraint of a Query request and answers them as AWS does, in one ValidationError.
 * Text: github.com/JuliaCloud/AWSCore.jl/pull/38, github.com/zalando-stups/aws-credentials-service/issues/7.
 */
export class Validation {
  readonly #problems: string[] = [];
  #inWords: string | undefined;

  /** `name` is AWS's own name with a small first letter, e.g. `roleSessionName`. */
  check(name: string, value: string | undefined, constraint: Constraint): this {
    const printed = value === undefined ? "null " : constraint.isWithheld ? "" : `'${value}' `;
    const fail = (rule: string) =>
      this.#problems.push(`Value ${printed}at '${name}' failed to satisfy constraint: ${rule}`);
    if (value === undefined) {
      if (constraint.required) fail("Member must not be null");
      return this;
    }
    const { minLength, maxLength, pattern, minimum, maximum } = constraint;
    if (constraint.unsupported?.includes(value)) fail("The practice AWS cannot keep this name");
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, "u").test(value)) {
      fail(`Member must satisfy regular expression pattern: ${pattern}`);
      if (constraint.patternWords !== undefined) {
        this.#inWords ??= `The specified value for ${name} is invalid. ${constraint.patternWords}`;
      }
    }
    if (maxLength !== undefined && value.length > maxLength) {
      fail(`Member must have length less than or equal to ${maxLength}`);
    }
    if (minLength !== undefined && value.length < minLength) {
      fail(`Member must have length greater than or equal to ${minLength}`);
    }
    if (minimum !== undefined || maximum !== undefined) {
      const number = Number(value);
      if (!/^-?\d+$/.test(value)) {
        throw new AwsError("MalformedInput", `Unexpected value '${value}' at '${name}'`);
      }
      if (minimum !== undefined && number < minimum) {
        fail(`Member must have value greater than or equal to ${minimum}`);
      }
      if (maximum !== undefined && number > maximum) {
        fail(`Member must have value less than or equal to ${maximum}`);
      }
    }
    return this;
  }

  /** @throws ValidationError */
  done(): void {
    const count = this.#problems.length;
    if (count === 0) return;
    if (this.#inWords !== undefined) throw new AwsError("ValidationError", this.#inWords);
    throw new AwsError(
      "ValidationError",
      `${count} validation error${count === 1 ? "" : "s"} detected: ${this.#problems.join("; ")}`,
    );
  }
}
