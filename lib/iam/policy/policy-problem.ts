import type { PolicyUse } from "./parsed-policy";

/** One way in which a document breaks the policy grammar. IAM reports all of them as `MalformedPolicyDocument`. */
export type PolicyProblem = {
  readonly code: PolicyProblemCode;
  /** What IAM answers, in its own words where they are known. */
  readonly message: string;
  /** JSON Pointer (RFC 6901) to the offending value; "" is the whole document. */
  readonly path: string;
};

/** What IAM says: of a permissions policy, and of a policy with principals. `name` is the element or value in question. */
type Wording = readonly [
  permissions: (name: string) => string,
  withPrincipal: (name: string) => string,
];

const SYNTAX: Wording = [() => "Syntax errors in policy.", () => "Syntax error in policy."];

function both(message: (name: string) => string): Wording {
  return [message, message];
}

/**
 * Source: error texts in public reports of IAM's CreatePolicy, PutRolePolicy and CreateRole
 * (for example hashicorp/terraform#13449, localstack/localstack#6644, aws-actions/configure-aws-credentials#332).
 */
const WORDINGS = {
  invalid_json: [SYNTAX[0], () => "This policy contains invalid Json"],
  wrong_type: SYNTAX,
  unknown_element: SYNTAX,
  prohibited_element: [
    () => "Policy document should not specify a principal.",
    (name) =>
      name === "NotResource"
        ? "AssumeRole policy must not contain resources."
        : name === "NotPrincipal"
          ? "AssumeRole policy must not contain NotPrincipal field."
          : `Has prohibited field ${name}`,
  ],
  missing_element: [
    (name) =>
      name === "Action" || name === "Resource"
        ? `Policy statement must contain ${name.toLowerCase()}s.`
        : "Syntax errors in policy.",
    (name) =>
      name === "Statement"
        ? "Could not parse the policy: Statement is empty!"
        : `Missing required field ${name}`,
  ],
  conflicting_elements: SYNTAX,
  invalid_version: [SYNTAX[0], () => "The policy must contain a valid version string"],
  invalid_effect: [SYNTAX[0], (name) => `Invalid effect: ${name}`],
  invalid_sid: both(
    () =>
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
  ),
  duplicate_sid: [
    () => "Statement IDs (SID) in a single policy must be unique.",
    () => "The Statement Ids in the policy are not unique",
  ],
  action_without_service: both(
    () => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  ),
  action_with_many_colons: both(() => "Actions/Condition can contain only one colon."),
  invalid_action_service: both((name) => `Vendor ${name} is not valid`),
  action_not_assume_role: both(() => "AssumeRole policy may only specify STS AssumeRole actions."),
  invalid_resource: both((name) => `Resource ${name} must be in ARN format or "*".`),
  invalid_resource_service: both(
    () => "Resource vendor must be fully qualified and cannot contain regexes.",
  ),
  invalid_principal: both((name) => `Invalid principal in policy: ${name}`),
  invalid_condition_operator: SYNTAX,
  invalid_condition_key: both(
    () => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
  ),
  invalid_condition_value: both(() => "The policy failed legacy parsing"),
} as const satisfies Record<string, Wording>;

export type PolicyProblemCode = keyof typeof WORDINGS;

/** Gathers problems while a document is read, so that one reading tells all of them. */
export class ProblemCollector {
  readonly problems: PolicyProblem[] = [];
  constructor(private readonly use: PolicyUse) {}

  add(code: PolicyProblemCode, path: string, name = ""): void {
    const [permissions, withPrincipal] = WORDINGS[code];
    const wording = this.use === "identity" ? permissions : withPrincipal;
    this.problems.push({ code, path, message: wording(name) });
  }
}

/** Appends one key or index to a JSON Pointer. */
export function pointer(base: string, step: string | number): string {
  return `${base}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
