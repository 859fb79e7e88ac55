import type { Access, RoleOptionsInput } from "@/lib/domain/connectors/role-options";
import { isAccountId } from "@/lib/iam/identifiers/account-id";
import {
  type AccountType,
  accountTypeOfRegion,
  partitionOf,
} from "@/lib/iam/identifiers/account-types";
import { isRepositoryPattern } from "@/lib/iam/identifiers/repository-pattern";
import {
  badRoleNameCharacters,
  DEFAULT_ROLE_NAME,
  isRoleName,
  ROLE_NAME_MAX,
} from "@/lib/iam/identifiers/role-name";
import { isRolePath, ROLE_PATH_MAX } from "@/lib/iam/identifiers/role-path";
import { isRoleTagKey, isRoleTagValue } from "@/lib/iam/identifiers/role-tag";

/** How the role is to be made, as it stands in the fields. */
export type RoleFields = {
  access: Access;
  roleName: string;
  /** Null until typed: then the account of the Role ARN stands in the field. */
  awsAccountId: string | null;
  regions: readonly string[];
  repositories: "all" | "chosen";
  /** One name or pattern a line. */
  repositoryText: string;
  rolePath: string;
  permissionsBoundaryArn: string;
  tags: readonly RoleTagFields[];
  selfInspection: boolean;
};
export type RoleTagFields = { key: string; value: string };

export type RoleFieldErrors = {
  roleName?: string | undefined;
  awsAccountId?: string | undefined;
  regions?: string | undefined;
  repositories?: string | undefined;
  rolePath?: string | undefined;
  permissionsBoundaryArn?: string | undefined;
  tags?: string | undefined;
};

export function emptyRoleFields(region?: string): RoleFields {
  return {
    access: "managed",
    roleName: DEFAULT_ROLE_NAME,
    awsAccountId: null,
    regions: region ? [region] : [],
    repositories: "all",
    repositoryText: "",
    rolePath: "",
    permissionsBoundaryArn: "",
    tags: [],
    selfInspection: true,
  };
}

/** The options that the fields say, and what is wrong with those that say none. */
export function readRoleFields(
  fields: RoleFields,
  accountType: AccountType,
  roleAccountId: string | undefined,
): { options: RoleOptionsInput; errors: RoleFieldErrors } {
  const account = (fields.awsAccountId ?? roleAccountId ?? "").replaceAll(/[\s-]/g, "");
  const names = fields.repositories === "all" ? [] : splitNames(fields.repositoryText);
  const roleName = fields.roleName.trim();
  const rolePath = readPath(fields.rolePath);
  const boundary = fields.permissionsBoundaryArn.trim();
  const tags = fields.tags
    .map(({ key, value }) => ({ key: key.trim(), value: value.trim() }))
    .filter(({ key, value }) => key !== "" || value !== "");
  const custom = fields.access === "custom";
  const errors = {
    roleName: explainRoleName(roleName),
    awsAccountId:
      account === "" || isAccountId(account)
        ? undefined
        : "An AWS account ID is 12 digits, for example 123456789012.",
    repositories: custom ? explainRepositories(fields.repositories, names) : undefined,
    rolePath: isRolePath(rolePath)
      ? undefined
      : `A path has at most ${ROLE_PATH_MAX} letters, digits and signs, without spaces.`,
    permissionsBoundaryArn: explainBoundary(boundary, accountType),
    tags: explainTags(tags),
  };
  const options = {
    access: fields.access,
    ...(errors.roleName ? {} : { roleName }),
    ...(isAccountId(account) ? { awsAccountId: account } : {}),
    regions: fields.regions.filter((region) => accountTypeOfRegion(region) === accountType),
    // With the managed policy they have no bearing.
    repositories: custom ? names.filter(isRepositoryPattern) : [],
    ...(errors.rolePath ? {} : { rolePath }),
    ...(boundary === "" || errors.permissionsBoundaryArn
      ? {}
      : { permissionsBoundaryArn: boundary }),
    tags: errors.tags ? [] : tags,
    selfInspection: fields.selfInspection,
  };
  return { options, errors: Object.fromEntries(Object.entries(errors).filter(([, text]) => text)) };
}

function splitNames(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((name) => name !== ""))];
}

/** The slashes at its ends need not be typed. */
function readPath(text: string): string {
  const inner = text.trim().replace(/^\/+|\/+$/g, "");
  return inner === "" ? "/" : `/${inner}/`;
}

function explainRoleName(name: string): string | undefined {
  if (isRoleName(name)) return undefined;
  if (name === "") return "Give the role a name.";
  const bad = badRoleNameCharacters(name);
  if (bad.length === 0) {
    return `This name has ${name.length} characters; IAM allows ${ROLE_NAME_MAX}.`;
  }
  return `A role name cannot contain ${bad.map((each) => (each === " " ? "spaces" : each)).join(" ")}.`;
}

function explainRepositories(
  chosen: RoleFields["repositories"],
  names: readonly string[],
): string | undefined {
  // An empty list says "all" to the server: more than was meant.
  if (chosen === "chosen" && names.length === 0) {
    return "Name at least one repository, or choose All repositories.";
  }
  const wrong = names.find((name) => !isRepositoryPattern(name));
  if (wrong === undefined) return undefined;
  return `“${wrong}” is not a repository name. Use lower-case letters, digits and . _ - /, for example team/app, or * for any run of characters, for example team/*.`;
}

function explainBoundary(arn: string, accountType: AccountType): string | undefined {
  const example = `arn:${partitionOf(accountType)}:iam::123456789012:policy/Boundary`;
  if (arn === "" || /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\x21-\x7e]+$/.test(arn)) {
    return undefined;
  }
  return `Give the ARN of a managed policy, for example ${example}.`;
}

function explainTags(tags: readonly RoleTagFields[]): string | undefined {
  for (const { key, value } of tags) {
    if (key === "") return `The value “${value}” needs a key.`;
    if (!isRoleTagKey(key)) {
      return `“${key}” cannot be a tag key: use up to 128 letters, digits, spaces and _ . : / = + - @, not beginning with aws:.`;
    }
    if (!isRoleTagValue(value)) {
      return `“${value}” cannot be a tag value: use up to 256 letters, digits, spaces and _ . : / = + - @.`;
    }
  }
  const keys = tags.map(({ key }) => key.toLowerCase());
  const twice = tags.find(({ key }, at) => keys.indexOf(key.toLowerCase()) < at);
  return twice
    ? `Two tags have the key “${twice.key}”; IAM does not tell capital from small letters.`
    : undefined;
}
