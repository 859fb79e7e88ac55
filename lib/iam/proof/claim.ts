import type {
  PolicyRequest,
  RequestContext,
  RequestPrincipal,
} from "@/lib/iam/policy/policy-types";

/** What is to be proved of the trust policy of a connector's role. */
export type TrustClaim =
  /** Every `sts:AssumeRole` that is admitted comes from the trusted account, or principal, with one of the External IDs. */
  | {
      readonly kind: "nobody_else";
      readonly partition: string;
      readonly trustedAccountId: string;
      readonly trustedPrincipalArn?: string;
      /** Two while an External ID is replaced. */
      readonly externalIds: readonly string[];
      /** Only its requests are looked at, which are then ones that it can send. */
      readonly caller?: KnownCaller;
    }
  /** This caller is admitted with each of the External IDs, whatever else its requests carry. */
  | {
      readonly kind: "admits";
      readonly partition: string;
      readonly externalIds: readonly string[];
      readonly caller: KnownCaller;
    };

/** A caller whose requests are known but for some keys. */
export type KnownCaller = {
  readonly principal: RequestPrincipal;
  /** What its requests are known to carry. */
  readonly context: RequestContext;
  /** Of a key in lower case that they are not known to carry: whether they may. */
  readonly isUnknown: (key: string) => boolean;
};

/** Where a policy decided: the statement, from 0, and its element as the evaluator names it. */
export type ProofPlace = {
  readonly statement?: number;
  readonly sid?: string;
  readonly element: string;
};

export type ProofResult =
  | { readonly outcome: "proved" }
  | {
      readonly outcome: "counterexample";
      /** A request that the evaluator was asked too: it breaks the claim. */
      readonly request: PolicyRequest;
      readonly place: ProofPlace;
      /** Keys without which it would not break it, that neither the caller decides nor who it is. */
      readonly dependsOn: readonly string[];
    }
  | { readonly outcome: "unknown"; readonly place: ProofPlace; readonly because: string };
