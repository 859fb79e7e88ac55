import "server-only";
import { readSealedSecret } from "@/lib/db/basic-connectors";
import type { CheckSubject } from "@/lib/db/checks";
import { fieldError } from "@/lib/domain/api/problem";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { env } from "@/lib/env";
import { BASIC_ADAPTER } from "@/lib/registries/adapters";
import { openFor } from "@/lib/services/connectors/credentials-key";
import { connectorNotFound } from "@/lib/services/connectors/get-connector";
import type { PreparedCheck } from "./prepared-check";

/**
 * A check of a user name and its secret at their registry. A change between the reading of the connector and that of
 * its secret raises the revision, so that the verdict then counts for nothing.
 * Errors: `not_found`, `secret_unavailable`, `validation_failed` for regions, which it has none of.
 */
export async function prepareBasicCheck(
  ctx: Context,
  connector: BasicConnector,
  { revision }: Pick<CheckSubject, "revision">,
  regions: readonly string[],
  trigger: CheckTrigger,
): Promise<PreparedCheck> {
  if (regions.length > 0) {
    const message = "This connector has no AWS regions. Leave them out.";
    throw fieldError("validation_failed", "?region", message, "connector_kind");
  }
  const sealed = await readSealedSecret(ctx, connector.id);
  if (sealed === null) throw connectorNotFound();
  const secret = openFor(connector.id, sealed);
  const { url, username, repository } = connector;
  return {
    connector,
    revision,
    trigger,
    target: { kind: "basic", url, username },
    asked: [revision],
    regions: [],
    plan: BASIC_ADAPTER.planCheck(),
    perform: (signal) =>
      BASIC_ADAPTER.check({
        url,
        username,
        secret,
        ...(repository ? { repository } : {}),
        allowedPrivateHosts: env().ALLOWED_PRIVATE_HOSTS,
        signal,
      }),
    readAfter: () => ({}),
  };
}
