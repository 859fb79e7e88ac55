import "server-only";
import type { Connector } from "@/lib/domain/connectors/connector";
import { toConnector, withRegistryCount } from "./connector-row";
import { getDatabase } from "./database";
import type { Prisma } from "./generated/client";
import { lockConnector } from "./lock-connector";
import { translateErrors } from "./translate-error";

/** `unchanged`: the connector is not in a state for it. */
export type RotationStep = { changed: boolean; connector: Connector };

type Locked = NonNullable<Awaited<ReturnType<typeof lockConnector>>>;

/**
 * Gives a connector that is no draft the External ID that will replace the present one; unchanged while there is one
 * already, and when the id was ever seen. Null when there is no such connector.
 */
export function startRotation(id: string, externalId: string): Promise<RotationStep | null> {
  return change(id, async (tx, before) => {
    if (before.status === "draft" || before.pendingExternalId !== null) return null;
    const isKnown = await tx.connector.findFirst({
      where: {
        OR: [{ externalId }, { pendingExternalId: externalId }, { retiredExternalId: externalId }],
      },
      select: { id: true },
    });
    return isKnown ? null : { pendingExternalId: externalId };
  });
}

/** Drops the new External ID; unchanged when there is none. Null when there is no such connector. */
export function cancelRotation(id: string): Promise<RotationStep | null> {
  return change(id, async (_tx, before) =>
    before.pendingExternalId === null ? null : { pendingExternalId: null },
  );
}

export type ProvedRotation = {
  /** The new External ID that the role was seen to accept. */
  externalId: string;
  roleArn: string;
};

/**
 * Takes the new External ID over and keeps the old one as retired, if both the id and the role are still those that
 * were proved, no check has found the role insecure meanwhile, and the role was seen to refuse the one retired before,
 * which would be forgotten while the role takes it. The revision stays: it is the same role. Null when there is no such
 * connector.
 */
export function completeRotation(id: string, proved: ProvedRotation): Promise<RotationStep | null> {
  return change(id, async (_tx, before) =>
    before.pendingExternalId === proved.externalId &&
    before.roleArn === proved.roleArn &&
    before.status !== "insecure" &&
    before.retiredExternalId === null
      ? {
          externalId: proved.externalId,
          pendingExternalId: null,
          retiredExternalId: before.externalId,
        }
      : null,
  );
}

// Under the row's lock: of two at once, the second sees what the first did.
function change(
  id: string,
  decide: (
    tx: Prisma.TransactionClient,
    before: Locked,
  ) => Promise<Prisma.ConnectorUpdateInput | null>,
): Promise<RotationStep | null> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const before = await lockConnector(tx, id);
      if (!before) return null;
      const data = await decide(tx, before);
      const row = data
        ? await tx.connector.update({ where: { id }, data, ...withRegistryCount })
        : await tx.connector.findUniqueOrThrow({ where: { id }, ...withRegistryCount });
      return { changed: data !== null, connector: toConnector(row) };
    }),
  );
}
