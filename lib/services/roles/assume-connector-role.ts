import "server-only";
import { assumeRole, type Session } from "@/lib/aws/assume-role";
import { findIdentity } from "@/lib/aws/console-identity";
import { AppError } from "@/lib/domain/api/problem";
import { isAwsTrouble } from "@/lib/domain/checks/aws-failure";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { trustOrRefuse } from "@/lib/domain/connectors/required-trust";
import type { Context } from "@/lib/domain/console/context";
import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { sessionNameOf } from "@/lib/iam/role/session-name";
import { notProved } from "@/lib/services/registries/create-registry";
import { awsProblem } from "./aws-problem";

/**
 * A session of a connector's role, pinned to `actions` on `resource` by a session policy. Only a connector that was proved safe may be
 * used. Errors: `connector_incomplete`, `connector_not_proved`, `connector_insecure`, `console_identity_missing`,
 * `aws_refused`, `aws_unreadable`, `aws_unreachable`.
 */
export async function assumeConnectorRole(
  ctx: Context,
  connector: AwsRoleConnector,
  actions: readonly string[],
  resource = "*",
): Promise<Session> {
  const { roleArn, status } = connector;
  if (roleArn === null || status === "draft") {
    throw new AppError(
      "connector_incomplete",
      `The connector cannot be used. ${explainUnusable("draft")}`,
    );
  }
  if (!canCarryRegistry(status)) {
    const { code, message } = notProved(status);
    throw new AppError(code, message);
  }
  trustOrRefuse(connector);
  const found = await findIdentity(connector.accountType);
  if (!found.ok) {
    const { failure } = found;
    if (isAwsTrouble(failure)) {
      const message = `Mooring could not learn who it is in AWS (${failure.code}): ${failure.message}`;
      throw awsProblem(failure, message);
    }
    throw new AppError(
      "console_identity_missing",
      `Mooring’s own AWS identity does not work just now (${failure.code}). Open Settings > Console identity.`,
    );
  }
  const result = await assumeRole({
    partition: partitionOf(connector.accountType),
    credentials: found.identity.credentials,
    roleArn,
    externalId: connector.externalId,
    sessionName: sessionNameOf(connector.id),
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: actions, Resource: resource }],
    }),
    signal: ctx.signal,
  });
  if (result.ok) return result.session;
  const { kind, code, message } = result.failure;
  throw awsProblem(
    result.failure,
    kind === "access_denied"
      ? "The role does not let Mooring in any more. Test the connection: the test says which setting to change."
      : `The role could not be assumed (${code}): ${message}`,
  );
}
