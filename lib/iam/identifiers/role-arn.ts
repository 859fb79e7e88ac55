import { isAccountId } from "./account-id";
import { ACCOUNT_TYPES, type AccountType, accountTypeOfPartition } from "./account-types";
import { isPartition, PARTITION_IDS, PARTITIONS, type Partition } from "./partitions";
import { findOtherKind } from "./role-arn-kind";
import { type RoleArnMistake, refuse } from "./role-arn-problem";
import { findTextMistake } from "./role-arn-text";
import { badRoleNameCharacters, isRoleName, ROLE_NAME_MAX } from "./role-name";

export type { RoleArnMistake } from "./role-arn-problem";

export type RoleArn = {
  /** The ARN as given, without surrounding white space. */
  readonly arn: string;
  readonly partition: Partition;
  readonly accountId: string;
  /** `/`, or `/…/` for a role with a path. */
  readonly path: string;
  readonly roleName: string;
};

export type RoleArnResult = { readonly ok: true; readonly role: RoleArn } | RoleArnMistake;

export type RoleArnExpectation = {
  /** The ARN must be of this account type's partition. */
  readonly accountType?: AccountType;
  /** The role must be in this account. */
  readonly accountId?: string;
};

/** Source: IAM API Reference: an ARN has 20-2048 characters, a path 1-512. */
export const ROLE_ARN_MAX = 2048;
export const ROLE_PATH_MAX = 512;

const PATH = /^\/(?:[\x21-\x7e]+\/)?$/;

/**
 * Reads the ARN of a role that Mooring's identity may be trusted by. Never throws. A refusal says what was given and
 * what to give instead; it never repairs the text silently, save for surrounding white space.
 * Source of the syntax: IAM API Reference (Role, CreateRole) and IAM User Guide, "IAM identifiers".
 */
export function parseRoleArn(text: string, expected: RoleArnExpectation = {}): RoleArnResult {
  const arn = trimInvisible(text);
  const example = exampleFor(expected);
  const mistake = findTextMistake(arn, { maxLength: ROLE_ARN_MAX, example });
  if (mistake !== undefined) return mistake;

  const [, partition = "", service = "", region = "", accountId = "", ...rest] = arn.split(":");
  const resource = rest.join(":");
  if (!isPartition(partition)) {
    return refuse(
      "partition_unknown",
      `“${partition}” is not an AWS partition known here. A role ARN begins with ${PARTITION_IDS.map((id) => `arn:${id}:`).join(", ")}.`,
    );
  }
  const otherKind = findOtherKind({ partition, service, accountId, resource, example });
  if (otherKind !== undefined) return otherKind;
  return (
    findRegionOrAccountMistake(region, accountId, example) ??
    readRole({ arn, partition, accountId, resource }, expected)
  );
}

/** A right ARN to show in messages, of the expected partition and account. */
function exampleFor({ accountType, accountId }: RoleArnExpectation): string {
  const { partition } = ACCOUNT_TYPES[accountType ?? "global"];
  return `arn:${partition}:iam::${accountId ?? "123456789012"}:role/MyRole`;
}

function findRegionOrAccountMistake(
  region: string,
  accountId: string,
  example: string,
): RoleArnMistake | undefined {
  if (region !== "") {
    return refuse(
      "region_present",
      `A role belongs to no region, but this ARN names “${region}”. Leave that part empty: ${example}.`,
    );
  }
  if (accountId === "") {
    return refuse(
      "account_missing",
      `The AWS account ID is missing. Its 12 digits stand between the colons before role/: ${example}.`,
    );
  }
  if (!isAccountId(accountId)) {
    const found = /^[0-9]+$/.test(accountId)
      ? `this one has ${accountId.length}`
      : `“${accountId}” is not`;
    return refuse(
      "account_invalid",
      `An AWS account ID is exactly 12 digits; ${found}. Copy the ARN again from the role’s page.`,
    );
  }
  return undefined;
}

type Parts = Pick<RoleArn, "arn" | "partition" | "accountId"> & { readonly resource: string };

function readRole(parts: Parts, expected: RoleArnExpectation): RoleArnResult {
  const { arn, partition, accountId, resource } = parts;
  const lastSlash = resource.lastIndexOf("/");
  const path = resource.slice("role".length, lastSlash + 1);
  const roleName = resource.slice(lastSlash + 1);
  const mistake =
    findNameMistake(roleName) ??
    findPathMistake(path) ??
    findReservedRole(path, roleName) ??
    findUnexpected(partition, accountId, expected);
  return mistake ?? { ok: true, role: { arn, partition, accountId, path, roleName } };
}

function findNameMistake(roleName: string): RoleArnMistake | undefined {
  if (isRoleName(roleName)) return undefined;
  if (roleName === "") {
    return refuse(
      "role_name_missing",
      "The role name is missing: the ARN must end with it, as in role/MyRole.",
    );
  }
  const bad = badRoleNameCharacters(roleName);
  if (bad.length > 0) {
    return refuse(
      "role_name_characters",
      `A role name cannot contain ${bad.slice(0, 5).join(" ")}. IAM allows letters, digits and + = , . @ _ -.`,
    );
  }
  return refuse(
    "role_name_too_long",
    `This role name has ${roleName.length} characters; IAM allows ${ROLE_NAME_MAX}. Something may have been pasted twice.`,
  );
}

function findPathMistake(path: string): RoleArnMistake | undefined {
  if (!PATH.test(path)) {
    return refuse(
      "path_invalid",
      "The path between role/ and the role name is not one IAM allows: printable ASCII characters, with a / after each part. Copy the ARN again from the role’s page.",
    );
  }
  if (path.length > ROLE_PATH_MAX) {
    return refuse(
      "path_too_long",
      `The path of this role has ${path.length} characters; IAM allows ${ROLE_PATH_MAX}.`,
    );
  }
  return undefined;
}

/**
 * Roles that AWS manages cannot trust us: their trust policy is not the customer's to edit. Sources: IAM User Guide,
 * "Service-linked roles" (path /aws-service-role/); IAM Identity Center User Guide, "Referencing permission sets"
 * (path /aws-reserved/sso.amazonaws.com/, name AWSReservedSSO_<set>_<16 hex digits>, often quoted without the path).
 */
function findReservedRole(path: string, roleName: string): RoleArnMistake | undefined {
  if (path.startsWith("/aws-service-role/")) {
    return refuse(
      "service_linked_role",
      "This is a service-linked role. AWS alone decides who may assume it, so it cannot trust this console. Create a role of your own and paste its ARN.",
    );
  }
  if (path.startsWith("/aws-reserved/") || /^AWSReservedSSO_.+_[0-9a-f]{16}$/.test(roleName)) {
    return refuse(
      "sso_role",
      "This role is made by IAM Identity Center (AWS SSO) for people signing in. Its trust policy cannot be edited, so it cannot trust this console. Create a role of your own and paste its ARN.",
    );
  }
  return undefined;
}

function findUnexpected(
  partition: Partition,
  accountId: string,
  expected: RoleArnExpectation,
): RoleArnMistake | undefined {
  if (expected.accountType !== undefined) {
    const wanted = ACCOUNT_TYPES[expected.accountType];
    if (wanted.partition !== partition) {
      const actual = ACCOUNT_TYPES[accountTypeOfPartition(partition)];
      return refuse(
        "partition_mismatch",
        `This role is in ${PARTITIONS[partition].name} (arn:${partition}:), but the account type is ${wanted.label}. Paste an ARN that begins with arn:${wanted.partition}:, or change the account type to ${actual.label}.`,
      );
    }
  }
  if (expected.accountId !== undefined && expected.accountId !== accountId) {
    return refuse(
      "account_mismatch",
      `This role is in account ${accountId}, but account ${expected.accountId} is expected. Paste the ARN of a role in account ${expected.accountId}.`,
    );
  }
  return undefined;
}

/** Copying from web pages and chats brings zero-width characters along; they count as white space here. */
const ZERO_WIDTH = new Set(["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]);

function trimInvisible(text: string): string {
  let current = text.trim();
  while (ZERO_WIDTH.has(current.at(0) ?? "")) current = current.slice(1).trimStart();
  while (ZERO_WIDTH.has(current.at(-1) ?? "")) current = current.slice(0, -1).trimEnd();
  return current;
}
