/**
 * The shared vocabulary of policy evaluation.
 * Source: AWS IAM User Guide, "IAM JSON policy elements reference" and "Policy evaluation logic".
 */

import type { ParsedPolicy } from "./parsed-policy";

/** The request context: condition keys (compared case-insensitively) and their value or values. A key that is absent from the request is absent here. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** Who asks. `arn` is the principal ARN as IAM sees it: for a role session the `sts::…:assumed-role/…` ARN. */
export type RequestPrincipal = {
  readonly arn: string;
  readonly accountId: string;
  /** For a role session, the ARN of its role (`iam::…:role/…`): also matches in `Principal` and `aws:PrincipalArn`. */
  readonly roleArn?: string;
  /** For an AWS service principal, e.g. `ec2.amazonaws.com`. */
  readonly service?: string;
};

export type PolicyRequest = {
  readonly principal: RequestPrincipal;
  /** e.g. `ecr:ListImages`; compared case-insensitively. */
  readonly action: string;
  /** The resource ARN, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /** The account that owns the resource; decides same-account or cross-account logic. */
  readonly resourceAccountId: string;
  readonly context: RequestContext;
  /** Keys that the request may carry with any value: conditions on them hold in statements of one effect alone. */
  readonly unknown?: {
    /** Of a key in lower case that the context lacks. */
    readonly isUnknown: (key: string) => boolean;
    readonly holdIn: "Allow" | "Deny";
    /** Gathers those that made a difference to a statement. */
    readonly touched: Set<string>;
  };
};

export type PolicyKind =
  | "identity"
  | "resource"
  | "boundary"
  | "session"
  | "service_control"
  | "role_trust";

/** A policy document (object or JSON text) with the name to use in reasons. */
export type NamedPolicy = {
  readonly name: string;
  readonly document: unknown;
  /** The document as it was read before, where it is asked many times. */
  readonly parsed?: ParsedPolicy;
};

/** The policies that apply to one request. An absent list means that no policy of that kind applies (boundary, session, SCP absent = no limit). */
export type PolicySet = {
  readonly identity?: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  readonly session?: readonly NamedPolicy[];
  readonly serviceControl?: readonly NamedPolicy[];
  /** A resource policy such as a repository policy. */
  readonly resource?: NamedPolicy;
  /** For `sts:AssumeRole` only: the trust policy of the role, which must itself allow (a role trust is never implied by the identity policy). */
  readonly trust?: NamedPolicy;
};

/** The statement that decided, and, for one that almost matched, the element that did not. */
export type DecidingStatement = {
  readonly policyName: string;
  readonly policyKind: PolicyKind;
  /** Position in `Statement`, from 0. */
  readonly index: number;
  readonly sid?: string;
  /** The element that made the difference, e.g. `Condition.StringEquals.sts:ExternalId`, `Resource`, `Principal`. */
  readonly element?: string;
};

export type Decision = {
  readonly outcome: "allowed" | "explicit_deny" | "implicit_deny";
  /** The kind of policy that denied, or that would have had to allow. */
  readonly policyKind: PolicyKind;
  readonly statement?: DecidingStatement;
  /** One plain sentence naming the statement and the element. */
  readonly reason: string;
};
