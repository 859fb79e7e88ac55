import type { RequestContext } from "@/lib/iam/policy/policy-types";

/** A replacement in a text: offsets are UTF-16 code units of it, `to` exclusive. */
export type TextEdit = { readonly from: number; readonly to: number; readonly insert: string };

export type FindingSeverity = "error" | "warning" | "info";

/** Something that is wrong, or risky, in a policy text. */
export type Finding = {
  /** Stable, for programs. */
  readonly code: string;
  /** `error`: AWS refuses it, or it does not do what it must; `warning`: it works and is not safe or not wise. */
  readonly severity: FindingSeverity;
  /** One or two plain sentences: what is wrong and what follows from it. */
  readonly message: string;
  /** JSON Pointer (RFC 6901) into the document; "" is the whole. */
  readonly path: string;
  /** Offsets into the reviewed text. */
  readonly from: number;
  readonly to: number;
  /** Of `from`, counted from 1; columns in UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** What one click does: apply the edits together. */
  readonly fix?: { readonly title: string; readonly edits: readonly TextEdit[] };
};

/** What a permissions policy says of one action; `denied` where any asked region or repository is denied. */
export type ActionVerdict = {
  readonly action: string;
  readonly required: boolean;
  /** Null: it depends on what is not known here. */
  readonly allowed: boolean | null;
  /** The condition keys on which it depends. */
  readonly dependsOn: readonly string[];
  /** The deciding statement, or why there is none. */
  readonly reason: string;
  /** JSON Pointer to that statement in the reviewed text. */
  readonly statementPath?: string;
  /** The ARNs that are denied, when not all are. */
  readonly deniedResources: readonly string[];
};

/** What a trust policy says of one AssumeRole: with the right, no, or a wrong External ID. */
export type TrustVerdict = {
  readonly probe: "right_external_id" | "no_external_id" | "wrong_external_id";
  readonly expected: boolean;
  /** Null: it depends on what is not known here. */
  readonly allowed: boolean | null;
  /** The condition keys on which it depends. */
  readonly dependsOn: readonly string[];
  readonly reason: string;
  readonly statementPath?: string;
};

/** What is so of every possible request, or not, or cannot be told. */
export type ClaimProof =
  | { readonly outcome: "proved"; readonly sentence: string }
  | {
      readonly outcome: "counterexample";
      readonly sentence: string;
      /** A request that breaks it. */
      readonly request: {
        readonly action: string;
        readonly principalArn: string;
        /** Of a role session, its role. */
        readonly roleArn?: string;
        readonly principalAccount: string;
        readonly context: RequestContext;
      };
      /** Condition keys without which it would not, that neither the caller decides nor who it is. */
      readonly dependsOn: readonly string[];
      readonly element: string;
      readonly statementPath?: string;
    }
  | {
      readonly outcome: "unknown";
      readonly sentence: string;
      readonly element: string;
      readonly statementPath?: string;
    };

/** Claims about a trust policy, decided for every possible request. */
export type TrustProof = {
  /** Who assumes the role comes from the trusted account, and carries the External ID. */
  readonly nobodyElse: ClaimProof;
  /** The right caller gets in. */
  readonly admits: ClaimProof;
  /** Who gets in by other calls than `sts:AssumeRole` of a user or role. */
  readonly otherWays: readonly {
    readonly action: string;
    /** A service, an identity provider, or `*`. */
    readonly who: string;
    readonly statementPath: string;
  }[];
};

/** What is so of every possible request that a role's policies decide, or not, or cannot be told. */
export type PermissionClaim =
  | { readonly outcome: "proved"; readonly sentence: string }
  | {
      readonly outcome: "counterexample";
      readonly sentence: string;
      /** A request that breaks it. */
      readonly request: {
        readonly action: string;
        readonly resource: string;
        readonly context: RequestContext;
      };
      /** Condition keys without which it would not, that whoever asks does not decide. */
      readonly dependsOn: readonly string[];
      readonly element: string;
      /** Where there are several. */
      readonly policyName?: string;
      /** Of what allows or denies it, or nearly allows it; absent where no statement is about it. */
      readonly statementPath?: string;
    }
  | {
      readonly outcome: "unknown";
      readonly sentence: string;
      readonly element: string;
      readonly policyName?: string;
      readonly statementPath?: string;
    };

/** One action in one region, on every repository that the connector is for. */
export type RepositoryClaim = PermissionClaim & {
  readonly action: string;
  readonly region: string;
  readonly required: boolean;
  /** The name of one that would be refused; null where none is, or what is asked names none. */
  readonly repository: string | null;
};

/** Claims about the policies of a role, decided for every possible request. */
export type PermissionsProof = {
  /** They allow nothing beyond reading registries, and the role itself. */
  readonly readsOnly: PermissionClaim;
  /** Every required action is allowed on every repository, in every region. */
  readonly everyRepository: PermissionClaim;
  /** The same of each action and region. */
  readonly repositories: readonly RepositoryClaim[];
};

/** `text` is the policy that the offsets are of: what was pasted, or the document found inside it. */
export type PermissionsReview = {
  readonly kind: "permissions";
  readonly text: string;
  /** Why AWS would not store this text; null where it would. It is judged all the same, as far as it can be read. */
  readonly awsRefuses: string | null;
  /** What it allows beyond reading registries, as it is written. */
  readonly excess: readonly string[];
  /** In place of one that is enough and allows more: the policy that is just enough. */
  readonly enough: string | null;
  readonly findings: readonly Finding[];
  /** Empty when the document cannot be read, or takes too long to judge. */
  readonly verdicts: readonly ActionVerdict[];
  /** Null where there are no verdicts. */
  readonly proof: PermissionsProof | null;
};
export type TrustReview = {
  readonly kind: "trust";
  readonly text: string;
  /** Why AWS would not store this text; null where it would. It is judged all the same, as far as it can be read. */
  readonly awsRefuses: string | null;
  readonly findings: readonly Finding[];
  readonly verdicts: readonly TrustVerdict[];
  /** Null where there are no verdicts. */
  readonly proof: TrustProof | null;
};
