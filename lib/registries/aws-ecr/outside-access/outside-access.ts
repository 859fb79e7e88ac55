/** Who outside the account a repository policy lets pull. */
export type OutsideAccess =
  | {
      readonly isReadable: true;
      /** The widest first; empty: nobody. */
      readonly grants: readonly OutsideGrant[];
    }
  /** No answer: a policy that was not read says nothing of who can pull. */
  | { readonly isReadable: false; readonly reason: string };

export type OutsideGrant = {
  readonly who: Outsider;
  /** Null: it depends on what is not known here. */
  readonly canPull: true | null;
  /** Condition keys, as the policy writes them. */
  readonly dependsOn: readonly string[];
  /** What lets them pull, in the order of the policy. */
  readonly statements: readonly GrantingStatement[];
};

export type Outsider =
  /** Whoever has an AWS account. */
  | { readonly kind: "everyone" }
  /** Null: the organization of the repository's own account. */
  | { readonly kind: "organization"; readonly organizationId: string | null }
  /** A principal, as the policy writes it, perhaps with wildcards; null: whomever the account's own policies let. */
  | { readonly kind: "account"; readonly accountId: string; readonly principal: string | null }
  /** Accounts by a pattern, such as 4*: any of them that somebody comes to own. */
  | { readonly kind: "accounts"; readonly pattern: string }
  /** An AWS service that acts for another account. */
  | { readonly kind: "service"; readonly service: string }
  /** A condition on who asks that none of the above could be made to meet. */
  | { readonly kind: "undecided" };

export type GrantingStatement = {
  /** Position in `Statement`, from 0. */
  readonly index: number;
  readonly sid?: string;
  /** JSON Pointer to it. */
  readonly path: string;
};

/** The repository that is asked for. */
export type AskedRepository = {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
};
