import "server-only";
import { listConnectors } from "@/lib/db/connectors";
import type { Connector, ConnectorExportQuery } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { ACCOUNT_TYPES } from "@/lib/iam/identifiers/account-types";
import { walkPages } from "@/lib/services/console/walk-pages";

const columns: Record<string, (connector: Connector) => string> = {
  Name: ({ name }) => name ?? "",
  Description: ({ description }) => description,
  Status: ({ status }) => status,
  Assurance: ({ assurance }) => assurance,
  "Proved by": ({ assuranceBasis }) => assuranceBasis ?? "",
  "Too powerful": ({ excess }) => excess.join(" "),
  Kind: ({ kind }) => kind,
  "Account type": (each) => (each.kind === "aws_role" ? ACCOUNT_TYPES[each.accountType].label : ""),
  "AWS account ID": (each) => (each.kind === "aws_role" && accountOfArn(each.roleArn)) || "",
  "Role ARN": (each) => (each.kind === "aws_role" && each.roleArn) || "",
  Address: (each) => (each.kind === "basic" ? each.url : ""),
  "User name": (each) => (each.kind === "basic" ? each.username : ""),
  Registries: ({ registryCount }) => String(registryCount),
  "Last check": ({ lastCheckAt }) => lastCheckAt ?? "",
  "Verdict changed": ({ verdictChangedAt }) => verdictChangedAt ?? "",
  Created: ({ createdAt }) => createdAt,
  ID: ({ id }) => id,
};

/** The header and every connector that the query finds, as cells. */
export async function* exportConnectors(
  ctx: Context,
  query: ConnectorExportQuery,
): AsyncGenerator<string[]> {
  yield Object.keys(columns);
  const read = Object.values(columns);
  yield* walkPages(ctx, listConnectors, query, (connector) => read.map((each) => each(connector)));
}
