import type {
  NamedPolicy,
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
  /** Where there are several. */
  readonly policyName?: string;
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

/** The policies of a role: what one of them allows, none of them denies and the boundary allows too, is allowed. */
export type RolePolicies = {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
};

/** Actions, as AWS writes them, on any resource or on those that the patterns of a Resource element match. */
export type ActionScope = {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
};

/** What is to be proved of the policies of a connector's role. */
export type PermissionsClaim =
  /** No request that they allow is for anything but what is `harmless`. */
  | {
      readonly kind: "reads_only";
      readonly principal: RequestPrincipal;
      /** Keys in lower case, derived from the principal, that are not known all the same. */
      readonly openKeys: readonly string[];
      readonly harmless: readonly ActionScope[];
      /** What a counterexample is looked for among first, so that it is one that can be sent. */
      readonly examples: readonly ActionScope[];
    }
  /** The action is allowed on the resource, or on every repository, whatever else the requests carry. */
  | {
      readonly kind: "allows";
      readonly principal: RequestPrincipal;
      readonly openKeys: readonly string[];
      readonly action: string;
      readonly asked:
        | { readonly kind: "fixed"; readonly arn: string }
        | {
            readonly kind: "repositories";
            /** All of the ARN before the name. */
            readonly prefix: string;
            /** Patterns of names; none: every repository. */
            readonly names: readonly string[];
          };
      readonly resourceAccountId: string;
      /** What the requests are known to carry. */
      readonly context: RequestContext;
      /** Of a key in lower case that they are not known to carry: whether they may. */
      readonly isUnknown: (key: string) => boolean;
    };
