import "server-only";
import type { BasicAdapter, RoleAdapter } from "./adapter";
import { awsEcrAdapter } from "./aws-ecr/adapter";
import { checkRegistry } from "./oci/check-registry";
import { planRegistryCheck } from "./oci/plan-registry-check";

/** Of the type that a connector's role opens: `ROLE_TYPE` of the catalog. */
export const ROLE_ADAPTER: RoleAdapter = awsEcrAdapter;

/** Of the type that a user name and password open. */
export const BASIC_ADAPTER: BasicAdapter = { planCheck: planRegistryCheck, check: checkRegistry };
