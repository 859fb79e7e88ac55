import "server-only";
import type { ConnectorKind } from "@/lib/domain/connectors/connector";
import { awsRoleRows } from "./aws-role-rows";
import { basicRows } from "./basic-rows";

/** The tables of the kinds. What a connector is read with takes each: a connector has a row in one of them. */
export const KIND_ROWS = { aws_role: awsRoleRows, basic: basicRows } as const satisfies Record<
  ConnectorKind,
  unknown
>;

export const includeKinds = { ...KIND_ROWS.aws_role.include, ...KIND_ROWS.basic.include } as const;

/** The same for a check, which needs the secrets. */
export const includeProofs = {
  ...KIND_ROWS.aws_role.proofInclude,
  ...KIND_ROWS.basic.proofInclude,
} as const;
