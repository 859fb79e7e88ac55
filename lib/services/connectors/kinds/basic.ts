import "server-only";
import type { BasicConnectorCreate } from "@/lib/credentials/basic/schema";
import { insertBasicConnector, updateBasicConnector } from "@/lib/db/basic-connectors";
import { requireVersion } from "@/lib/domain/api/require-version";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import { prepareBasicCheck } from "@/lib/services/checks/prepare-basic-check";
import { connectorNotFound } from "@/lib/services/connectors/get-connector";
import { requireAddress } from "@/lib/services/connectors/require-address";
import { sealFor } from "@/lib/services/secrets/seal-for";
import type { KindOfConnector } from "./connector-kind";

/** Signs in to one registry with a user name and a sealed secret. */
export const basic: KindOfConnector<BasicConnector, BasicConnectorCreate> = {
  create: async (ctx, { name, description, url, username, secret, repository = null }) => {
    requireAddress(url);
    const seal = sealFor(secret);
    return insertBasicConnector(ctx, { name, description, url, username, repository, seal });
  },
  update: async (ctx, id, input, versions) => {
    const { name, description, recheckHours, url, username, secret, repository } = input;
    if (url) requireAddress(url);
    const seal = secret === undefined ? undefined : sealFor(secret);
    const updated = await updateBasicConnector(ctx, id, (before) => {
      requireVersion(before.updatedAt.toISOString(), versions);
      return { name, description, recheckHours, url, username, repository, seal };
    });
    if (!updated) throw connectorNotFound();
    return updated;
  },
  makeReady: async () => undefined,
  prepareCheck: (subject, { regions, trigger }) =>
    prepareBasicCheck(subject.connector, subject, regions, trigger),
};
