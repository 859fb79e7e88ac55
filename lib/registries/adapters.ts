import "server-only";
import type { RoleAdapter } from "./adapter";
import { awsEcrAdapter } from "./aws-ecr/adapter";

/** Of the type that a connector's role opens: `ROLE_TYPE` of the catalog. */
export const ROLE_ADAPTER: RoleAdapter = awsEcrAdapter;
