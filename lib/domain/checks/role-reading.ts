/** A policy of a role, as IAM holds it. */
export type ReadPolicy = {
  readonly name: string;
  readonly kind: "inline" | "managed";
  /** JSON text. */
  readonly document: string;
};

/** A call that AWS refused, so that a part of the role is not known. */
export type ReadRefusal = {
  /** E.g. `iam:GetRole`. */
  readonly call: string;
  /** A kind of `AwsFailure`. */
  readonly kind: string;
  readonly code: string;
  readonly message: string;
};

/** As much of a role's own policies as could be read. */
export type RoleReading = {
  /** JSON text. */
  readonly trustPolicy?: string;
  /** `AROA…`, of the role that was told of. */
  readonly roleId?: string;
  readonly policies: readonly ReadPolicy[];
  /** What limits those policies, where the role has a boundary and it could be read. */
  readonly boundary?: ReadPolicy;
  readonly refusals: readonly ReadRefusal[];
  readonly durationMs: number;
  /** Of `iam:GetRole`. */
  readonly requestId?: string;
};

/** A role as somebody pasted it, of the output of `aws iam get-role`: what its trust policy was then. */
export type PastedRole = {
  /** JSON text. */
  readonly trustPolicy: string;
  /** `AROA…`: another one is another role, whatever its name. */
  readonly roleId: string;
  readonly pastedAt: string;
};

/** A role's trust policy as an earlier check read it, indented JSON. */
export type TrustReading = { readonly trustPolicy: string; readonly readAt: string };
