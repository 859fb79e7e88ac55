import { repositoriesOf } from "@/lib/domain/connectors/repositories-of";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import {
  emptyRoleFields,
  type RoleFields,
  type RoleTagFields,
  readRoleFields,
} from "./role-fields";

type Store = Pick<Storage, "getItem" | "setItem">;

const keyOf = (connectorId: string) => `mooring.role.${connectorId}`;

/** The role options of a connector as they were left; survive a reload of the tab. */
export function readKeptRole(
  store: Pick<Storage, "getItem">,
  connectorId: string,
  region?: string,
): RoleFields {
  const fields = emptyRoleFields(region);
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(connectorId)) ?? "{}");
    if (typeof kept !== "object" || kept === null) return fields;
    const read = kept as Partial<Record<keyof RoleFields, unknown>>;
    const text = (key: "roleName" | "repositoryText" | "rolePath" | "permissionsBoundaryArn") => {
      const value = read[key];
      return typeof value === "string" ? value : fields[key];
    };
    return {
      access: read.access === "custom" ? "custom" : "managed",
      roleName: text("roleName"),
      awsAccountId: typeof read.awsAccountId === "string" ? read.awsAccountId : null,
      regions: Array.isArray(read.regions)
        ? read.regions.filter((region) => typeof region === "string")
        : fields.regions,
      repositories: read.repositories === "chosen" ? "chosen" : "all",
      repositoryText: text("repositoryText"),
      rolePath: text("rolePath"),
      permissionsBoundaryArn: text("permissionsBoundaryArn"),
      tags: Array.isArray(read.tags) ? read.tags.filter(isTag) : [],
      selfInspection: read.selfInspection !== false,
    };
  } catch {
    return fields;
  }
}

/** The repositories that the kept options choose; undefined where none were kept. */
export function readKeptRepositories(
  store: Pick<Storage, "getItem">,
  connectorId: string,
  accountType: AccountType,
): string[] | undefined {
  try {
    if (store.getItem(keyOf(connectorId)) === null) return undefined;
  } catch {
    return undefined;
  }
  const fields = readKeptRole(store, connectorId);
  return repositoriesOf(readRoleFields(fields, accountType, undefined).options);
}

export function writeKeptRole(store: Store, connectorId: string, fields: RoleFields): void {
  try {
    store.setItem(keyOf(connectorId), JSON.stringify(fields));
  } catch {
    // The browser forbids storage or it is full: the options work all the same.
  }
}

function isTag(value: unknown): value is RoleTagFields {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    typeof value.key === "string" &&
    "value" in value &&
    typeof value.value === "string"
  );
}
