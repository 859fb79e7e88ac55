import "server-only";
import type { RoleConnectorCreate } from "@/lib/credentials/aws-role/schema";
import { insertConnector } from "@/lib/db/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { prepareRoleCheck } from "@/lib/services/checks/prepare-role-check";
import { newExternalId } from "@/lib/services/connectors/new-external-id";
import { updateRoleConnector } from "@/lib/services/connectors/update-role-connector";
import { ensureTrust, readTrust } from "@/lib/services/roles/ensure-trust";
import type { KindOfConnector } from "./connector-kind";

/** Assumes an IAM role by an External ID of 160 random bits. */
export const awsRole: KindOfConnector<AwsRoleConnector, RoleConnectorCreate> = {
  create: async (ctx, input) =>
    insertConnector(ctx, {
      name: input.name ?? null,
      description: input.description,
      accountType: input.accountType,
      roleArn: input.roleArn ?? null,
      repositories: input.repositories,
      forRegion: input.forRegion ?? null,
      externalId: newExternalId(),
      ...(await readTrust(input.accountType)),
    }),
  update: (ctx, id, input, versions) => updateRoleConnector(ctx, id, input, { versions }),
  // The account to trust is named first.
  makeReady: ensureTrust,
  prepareCheck: (subject, { regions, trigger }) =>
    prepareRoleCheck(subject.connector, subject, regions, trigger),
};
