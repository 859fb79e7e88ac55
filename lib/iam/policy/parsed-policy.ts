import type { ParsedOperator } from "./condition-operators";

/** What a document is attached to: an identity (also boundary, session, SCP), a resource, or a role as its trust policy. */
export type PolicyUse = "identity" | "resource" | "trust";

export type ParsedPolicy = {
  /** Policy variables work from `2012-10-17` on; a document without `Version` is `2008-10-17`. */
  readonly version: "2012-10-17" | "2008-10-17";
  readonly id?: string;
  readonly statements: readonly ParsedStatement[];
};

export type ParsedStatement = {
  /** Position in `Statement`, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  readonly principal?: PrincipalElement;
  readonly action: PatternElement;
  /** Absent in trust policies: there the role itself is the resource. */
  readonly resource?: PatternElement;
  readonly conditions: readonly ParsedCondition[];
};

/** `Action`/`Resource` or, negated, `NotAction`/`NotResource`. */
export type PatternElement = { readonly negated: boolean; readonly patterns: readonly string[] };

export type PrincipalKind = "AWS" | "Service" | "Federated" | "CanonicalUser";

/** `value` is `*`, an account id, an ARN, a unique id, a service or provider name. */
export type PolicyPrincipal = { readonly kind: PrincipalKind; readonly value: string };

export type PrincipalElement = {
  readonly negated: boolean;
  readonly principals: readonly PolicyPrincipal[];
};

/** One operator with one key, e.g. `StringEquals` `sts:ExternalId`. */
export type ParsedCondition = {
  readonly operator: ParsedOperator;
  /** As the author wrote them: for messages. */
  readonly operatorText: string;
  readonly key: string;
  readonly values: readonly string[];
};
