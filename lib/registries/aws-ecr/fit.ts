import type { Connector } from "@/lib/domain/connectors/connector";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import {
  ACCOUNT_TYPES,
  accountTypeOfRegion,
  explainPairMismatch,
} from "@/lib/iam/identifiers/account-types";
import type { ConnectorFilter, Misfit, RegistryPlace } from "../definition";

/** Why a connector cannot read the ECR of an account and region, as far as they are known. */
export function findEcrMisfit(connector: Connector, place: RegistryPlace): Misfit | undefined {
  if (connector.kind !== "aws_role") {
    const message = "AWS ECR is read through an IAM role; this connector signs in with a password.";
    return { field: "connectorId", code: "connector_kind", message, brief: message };
  }
  const mismatch = place.region && explainPairMismatch(connector.accountType, place.region);
  if (mismatch) {
    const needed = accountTypeOfRegion(place.region ?? "");
    const brief = needed
      ? `A ${ACCOUNT_TYPES[connector.accountType].label} connector; ${place.region} needs ${ACCOUNT_TYPES[needed].label}.`
      : mismatch;
    return { field: "region", code: "region_mismatch", message: mismatch, brief };
  }
  const account = accountOfConnector(connector);
  if (place.awsAccountId && account && account !== place.awsAccountId) {
    const message = `The connector’s role is in account ${account}, not ${place.awsAccountId}. Choose a connector of ${place.awsAccountId}.`;
    const brief = `It reads account ${account}; this registry is in ${place.awsAccountId}.`;
    return { field: "awsAccountId", code: "account_mismatch", message, brief };
  }
  return undefined;
}

/** The AWS account that the connector's role is in; undefined while it has none. */
export function accountOfConnector(connector: Connector): string | undefined {
  return connector.kind === "aws_role" ? accountOfArn(connector.roleArn) : undefined;
}

export function ecrConnectorQuery({ region, awsAccountId }: RegistryPlace): ConnectorFilter {
  const accountType = accountTypeOfRegion(region ?? "");
  return {
    kind: "aws_role",
    ...(accountType ? { accountType } : {}),
    ...(awsAccountId ? { awsAccountId } : {}),
  };
}
