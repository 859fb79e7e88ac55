import { emptyRoleFields, type RoleFields } from "@/components/roles/role-fields";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { isAccountType } from "@/lib/iam/identifiers/account-types";

/** What the policies are to cover, as it stands in the fields. */
export type PolicyScope = Pick<
  RoleFields,
  "awsAccountId" | "regions" | "repositories" | "repositoryText"
>;

/** What stands in the fields of the policy check. */
export type PolicyInput = {
  permissions: string;
  trust: string;
  /** "" is none. */
  connectorId: string;
  accountType: AccountType;
  /** Only where no connector gives it. */
  externalId: string;
  scope: PolicyScope;
};

/** The scope as the fields of a custom policy take it. */
export function asRoleFields(scope: PolicyScope): RoleFields {
  return { ...emptyRoleFields(), access: "custom", ...scope };
}

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (place: string) => `mooring.policy-check.${place}`;

/**
 * What the AWS commands and files that people paste from name a secret. An External ID is none:
 * IAM User Guide, "Access to AWS accounts owned by third parties".
 */
const SECRET = /secret_?access_?key|session_?token|password|private[ _]key/i;

/** Of this tab; a reload finds it again. */
export function readKeptInput(store: Store, place: string, initial: PolicyInput): PolicyInput {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(place)) ?? "null");
    if (!isRecord(kept)) return initial;
    const text = (key: "permissions" | "trust" | "connectorId" | "externalId") => {
      const value = kept[key];
      return typeof value === "string" ? value : initial[key];
    };
    const { accountType } = kept;
    return {
      permissions: text("permissions"),
      trust: text("trust"),
      connectorId: text("connectorId"),
      externalId: text("externalId"),
      accountType:
        typeof accountType === "string" && isAccountType(accountType)
          ? accountType
          : initial.accountType,
      scope: readScopeOf(kept.scope, initial.scope),
    };
  } catch {
    return initial;
  }
}

/** A text that holds a secret is not kept. */
export function writeKeptInput(store: Store, place: string, input: PolicyInput): void {
  const safe = (text: string) => (SECRET.test(text) ? "" : text);
  const kept = { ...input, permissions: safe(input.permissions), trust: safe(input.trust) };
  try {
    store.setItem(keyOf(place), JSON.stringify(kept));
  } catch {
    // The browser forbids storage or it is full: the check works all the same.
  }
}

function readScopeOf(kept: unknown, initial: PolicyScope): PolicyScope {
  if (!isRecord(kept)) return initial;
  const { awsAccountId, regions, repositories, repositoryText } = kept;
  return {
    awsAccountId: typeof awsAccountId === "string" ? awsAccountId : initial.awsAccountId,
    regions: Array.isArray(regions)
      ? regions.filter((region) => typeof region === "string")
      : initial.regions,
    repositories: repositories === "chosen" ? "chosen" : "all",
    repositoryText: typeof repositoryText === "string" ? repositoryText : initial.repositoryText,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
