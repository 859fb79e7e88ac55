import "server-only";
import type { CheckSubject } from "@/lib/db/checks";
import { secretPlace } from "@/lib/db/kinds/basic-rows";
import { fieldError } from "@/lib/domain/api/problem";
import type { CheckTrigger } from "@/lib/domain/checks/check";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { env } from "@/lib/env";
import { BASIC_ADAPTER } from "@/lib/registries/adapters";
import { openFor } from "@/lib/services/secrets/seal-for";
import type { PreparedCheck } from "./prepared-check";

/**
 * A check of a user name and its secret at their registry, all three of one reading: a secret never goes to an address
 * that it was not entered for. Errors: `secret_unavailable`, `validation_failed` for regions, which it has none of.
 */
export function prepareBasicCheck(
  connector: BasicConnector,
  { revision, sealedSecret }: Pick<CheckSubject, "revision" | "sealedSecret">,
  regions: readonly string[],
  trigger: CheckTrigger,
): PreparedCheck {
  if (regions.length > 0) {
    const message = "This connector has no AWS regions. Leave them out.";
    throw fieldError("validation_failed", "?region", message, "connector_kind");
  }
  if (sealedSecret === null) throw new Error("The connector has no secret.");
  const secret = openFor(secretPlace(connector.id, connector.url), sealedSecret);
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
