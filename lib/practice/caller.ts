import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import type { AccountRecord, RoleRecord, UserRecord } from "./state/state-schema";

export type Session = {
  readonly name: string;
  readonly issuedAtMs: number;
  readonly sourceIdentity?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Absent: the session has all the permissions of its role. */
  readonly policies?: readonly NamedPolicy[];
};

/** Who signed a request. */
export type Caller = {
  readonly account: AccountRecord;
  /** The user's ARN, or the session's `assumed-role` ARN. */
  readonly arn: string;
  /** `AIDA…`, or `AROA…:session-name`. */
  readonly userId: string;
} & (
  | { readonly kind: "user"; readonly user: UserRecord }
  | { readonly kind: "session"; readonly role: RoleRecord; readonly session: Session }
);

export function userArn(account: AccountRecord, user: UserRecord): string {
  return `arn:${account.partition}:iam::${account.accountId}:user${user.path}${user.userName}`;
}

export function roleArn(account: AccountRecord, role: RoleRecord): string {
  return `arn:${account.partition}:iam::${account.accountId}:role${role.path}${role.roleName}`;
}

/** A session's ARN has the role's name without its path. Source: IAM User Guide, "IAM identifiers". */
export function sessionArn(account: AccountRecord, role: RoleRecord, sessionName: string): string {
  return `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role.roleName}/${sessionName}`;
}
