import "server-only";
import { type ConnectorUpdate, KIND_OF_FIELD } from "@/lib/credentials/connector-schema";
import { updateBasicConnector } from "@/lib/db/basic-connectors";
import { fieldError } from "@/lib/domain/api/problem";
import { requireVersion } from "@/lib/domain/api/version-tag";
import type { BasicConnector, Connector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { withNextCheck } from "@/lib/services/checks/plan-next-check";
import { sealFor } from "./credentials-key";
import { explainConnectorConflict } from "./explain-connector-conflict";
import { connectorNotFound, getConnector } from "./get-connector";
import { requireAddress } from "./require-address";
import { updateRoleConnector } from "./update-role-connector";

/**
 * Changes what is given of a connector of either kind. `versions`: those that the change is for.
 * Errors: `not_found`, `validation_failed`, also for a field of another kind, those of `updateRoleConnector`,
 * `secret_unavailable`.
 */
export async function updateConnector(
  ctx: Context,
  id: string,
  input: ConnectorUpdate,
  versions?: readonly string[],
): Promise<Connector> {
  const { kind } = await getConnector(ctx, id);
  refuseOtherKind(kind, input);
  const { url, username, secret, repository, ...common } = input;
  if (kind === "aws_role") return updateRoleConnector(ctx, id, common, { versions });
  const { name, description, recheckHours } = common;
  return updateBasic(
    ctx,
    id,
    { name, description, recheckHours, url, username, secret, repository },
    versions,
  );
}

async function updateBasic(
  ctx: Context,
  id: string,
  { secret, ...input }: ConnectorUpdate,
  versions: readonly string[] | undefined,
): Promise<BasicConnector> {
  if (input.url) requireAddress(input.url);
  const seal = secret === undefined ? undefined : sealFor(secret);
  try {
    const updated = await updateBasicConnector(ctx, id, (before) => {
      requireVersion(before.updatedAt.toISOString(), versions);
      return { ...input, seal };
    });
    if (!updated) throw connectorNotFound();
    return await withNextCheck(ctx, updated);
  } catch (error) {
    throw explainConnectorConflict(error, input);
  }
}

function refuseOtherKind(kind: Connector["kind"], input: ConnectorUpdate): void {
  for (const [field, ofKind] of Object.entries(KIND_OF_FIELD)) {
    if (ofKind === kind || input[field as keyof typeof KIND_OF_FIELD] === undefined) continue;
    throw fieldError("validation_failed", `/${field}`, MESSAGES[kind], "connector_kind");
  }
}

const MESSAGES = {
  aws_role: "This connector assumes an IAM role: it has no address, user name or password.",
  basic: "This connector signs in with a user name and a password: it has no IAM role.",
} as const satisfies Record<Connector["kind"], string>;
