import "server-only";
import type { AssumeRoleResult } from "@/lib/aws/assume-role";
import type { RoleAnswers } from "@/lib/domain/checks/role-answers";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { RoleAsker } from "./ask-for-role";
import { inventWrongExternalIds } from "./wrong-external-ids";

/** The answers, and the session that the right External ID gives. */
export type RoleProbes = RoleAnswers & { readonly positive: AssumeRoleResult };

/** Asks for the role in every way at once. Never throws for what AWS says. */
export async function probeRole(connector: AwsRoleConnector, ask: RoleAsker): Promise<RoleProbes> {
  const { externalId, pendingExternalId, retiredExternalId } = connector;
  const [positive, missing, wrong, pending, retired] = await Promise.all([
    ask({ externalId }),
    ask({}),
    Promise.all(
      inventWrongExternalIds(externalId).map(async ({ sent, externalId }) => ({
        sent,
        result: await ask({ externalId }),
      })),
    ),
    pendingExternalId ? ask({ externalId: pendingExternalId }) : undefined,
    retiredExternalId ? ask({ externalId: retiredExternalId }) : undefined,
  ]);
  return {
    positive,
    missing,
    wrong,
    ...(pending ? { pending } : {}),
    ...(retired ? { retired } : {}),
  };
}
