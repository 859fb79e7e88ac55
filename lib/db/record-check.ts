import "server-only";
import { cleanJson, cleanText } from "@/lib/domain/api/clean-text";
import { ConnectorGone } from "@/lib/domain/api/known-errors";
import { type Assured, NOT_ASSURED } from "@/lib/domain/checks/assurance";
import {
  type Check,
  type CheckStep,
  type CheckTarget,
  TRUST_POLICY_TITLE,
} from "@/lib/domain/checks/check";
import { disproves, isStillProved } from "@/lib/domain/checks/still-proved";
import { acceptedExternalIds } from "@/lib/domain/connectors/accepted-external-ids";
import { changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { toCheck } from "./checks";
import { getDatabase } from "./database";
import type { Check as CheckRow, Prisma } from "./generated/client";
import { closeHandOffs, lockHandOffs } from "./hand-offs";
import { type LockedConnector, lockConnector } from "./lock-connector";
import { lowerAssurance } from "./lower-assurance";
import { noPaste } from "./paste-role";
import { planUnderLock } from "./rechecks";
import { recordChange } from "./record-change";
import { translateErrors } from "./translate-error";

export type NewCheck = Pick<
  Check,
  | "connectorId"
  | "target"
  | "trigger"
  | "verdict"
  | "conclusive"
  | "assurance"
  | "assuranceBasis"
  | "summary"
  | "steps"
  | "regions"
  | "version"
> & {
  /** Null where the role's policies could not be read this time: what is known of them stands. */
  excess: string[] | null;
  /** Its place in the order of checks, from `beginRun`. */
  seq: bigint;
  /** The revision of the connector that was checked. */
  revision: number;
  startedAt: Date;
  finishedAt: Date;
};

export type AfterCheck = {
  /** Between two checks, of a connector without an interval of its own. */
  defaultHours: number;
  /** A retired External ID that the role was seen to refuse. */
  refusedExternalId?: string;
  /** What was pasted then, and is not so, or no longer needed. */
  droppedPaste?: string;
  /** The links that the check was asked for through. */
  handOffIds?: readonly string[];
};

/**
 * Keeps a check and, in the same transaction, does all that follows from it: if the connector still is the one that was
 * checked and no check that began later has spoken, the connector takes over the verdict of a conclusive one (a draft
 * stays one) and the trust policy that was read, a retired External ID that was refused is forgotten, hand-off links
 * whose role it proved are closed, and the next check is planned. Errors: `ConnectorGone`.
 */
export function recordCheck(ctx: Context, check: NewCheck, after: AfterCheck): Promise<Check> {
  // AWS's words, and whoever answers in its place, may hold what no database stores.
  const input = { ...check, summary: cleanText(check.summary), steps: cleanJson(check.steps) };
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const connector = await lockConnector(tx, ctx, input.connectorId);
      if (!connector) throw new ConnectorGone();
      // Before anything is recorded: who marks a link holds its row, and waits for the chain of the audit log.
      await lockHandOffs(tx, ctx, after.handOffIds ?? []);
      const before = await tx.check.findFirst({
        where: {
          workspaceId: ctx.workspaceId,
          connectorId: input.connectorId,
          revision: input.revision,
          conclusive: true,
          seq: { lt: input.seq },
        },
        orderBy: { seq: "desc" },
        select: { verdict: true },
      });
      const current = connector.revision === input.revision;
      const excess = input.excess ?? (current ? connector.excess : []);
      const previousVerdict = before?.verdict ?? null;
      const row = await tx.check.create({
        data: {
          workspaceId: ctx.workspaceId,
          ...input,
          excess,
          target: toJson(input.target),
          steps: toJson(input.steps),
          previousVerdict,
        },
      });
      // By the database's numbers: the clocks of several processes, or one that was set, say nothing.
      const isLatest = connector.lastCheckSeq === null || connector.lastCheckSeq < input.seq;
      if (current && isLatest) {
        await takeOverTrust(tx, ctx, connector, input, after);
        // However it ends: an older proof does not stand against what it read.
        if (disproves(input.steps)) await lowerAssurance(tx, ctx, connector.id);
        if (input.conclusive) {
          await takeOverVerdict(tx, ctx, connector, { ...input, excess }, before?.verdict);
          if (input.verdict === "connected") await closeHandOffs(tx, ctx, after.handOffIds ?? []);
        }
        const { conclusive, finishedAt: lastCheckAt } = input;
        await planUnderLock(tx, { ...connector, lastCheckAt, conclusive }, after.defaultHours);
      }
      await thinChecks(tx, ctx, input.connectorId);
      return toCheck(row, current);
    }),
  );
}

async function takeOverVerdict(
  tx: Prisma.TransactionClient,
  ctx: Context,
  connector: LockedConnector,
  check: NewCheck & { excess: string[] },
  verdictBefore: CheckRow["verdict"] | undefined,
): Promise<void> {
  const status = connector.status === "draft" ? connector.status : check.verdict;
  const data = { status, excess: check.excess, ...standing(check, connector) };
  await tx.connector.update({
    where: { id: connector.id },
    data: {
      ...data,
      lastCheckAt: check.finishedAt,
      lastCheckSeq: check.seq,
      ...(verdictBefore && verdictBefore !== check.verdict
        ? { verdictChangedAt: check.finishedAt, previousVerdict: verdictBefore }
        : {}),
    },
  });
  const changes = changesOf(connector, data);
  if (Object.keys(changes).length === 0) return;
  const subject = { kind: "connector", id: connector.id, name: connector.name } as const;
  await recordChange(tx, ctx, { action: "connector.verdict_changed", subject, changes });
}

/** What was proved of a connector that was changed while the check ran is not proved of it now. */
function standing(check: NewCheck, { awsRole }: LockedConnector): Assured {
  const { steps, assurance, assuranceBasis } = check;
  if (assurance !== "proved" || !awsRole) return { assurance, assuranceBasis };
  const externalIds = [acceptedExternalIds(awsRole)].flat();
  const pastedAt = awsRole.pastedAt?.toISOString() ?? null;
  return isStillProved(steps, { ...awsRole, externalIds, pastedAt })
    ? { assurance, assuranceBasis }
    : { ...NOT_ASSURED, assurance: "probed" };
}

/** What the check read of the role's trust policy, and that it refused the External ID before. */
async function takeOverTrust(
  tx: Prisma.TransactionClient,
  ctx: Context,
  { id, name, awsRole, assuranceBasis }: LockedConnector,
  { steps, finishedAt, conclusive }: NewCheck,
  { refusedExternalId, droppedPaste }: AfterCheck,
): Promise<void> {
  if (!awsRole) return;
  const trustPolicy = readTrustPolicy(steps);
  const isForgotten =
    conclusive &&
    refusedExternalId !== undefined &&
    refusedExternalId === awsRole.retiredExternalId;
  // Not one that was pasted meanwhile.
  const isDropped = droppedPaste !== undefined && droppedPaste === awsRole.pastedAt?.toISOString();
  if (!trustPolicy && !isForgotten && !isDropped) return;
  await tx.awsRole.update({
    where: { connectorId: id },
    data: {
      ...(trustPolicy ? { trustPolicy, trustPolicyReadAt: finishedAt } : {}),
      ...(isForgotten ? { retiredExternalId: null } : {}),
      ...(isDropped ? noPaste : {}),
    },
  });
  if (isDropped && assuranceBasis === "pasted") await lowerAssurance(tx, ctx, id);
  if (!isForgotten) return;
  const subject = { kind: "connector", id, name } as const;
  const changes = changesOf(awsRole, { retiredExternalId: null });
  await recordChange(tx, ctx, { action: "external_id.forgotten", subject, changes });
}

/** What somebody pasted is no reading. */
function readTrustPolicy(steps: readonly CheckStep[]): string | undefined {
  return steps
    .filter(({ proof }) => proof?.basis !== "pasted")
    .flatMap((step) => step.comparisons ?? [])
    .find((comparison) => comparison.title === TRUST_POLICY_TITLE)?.actual;
}

/** All checks of so many days are kept; of older ones those that changed the verdict or the assurance, and the newest of each role. */
const KEPT_DAYS = 90;

async function thinChecks(
  tx: Prisma.TransactionClient,
  { workspaceId }: Context,
  connectorId: string,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `DELETE FROM checks c WHERE c.workspace_id = $1::uuid AND c.connector_id = $2::uuid AND c.started_at < now() - interval '${KEPT_DAYS} days'
       AND (NOT c.conclusive OR (c.verdict = c.previous_verdict AND c.assurance =
         (SELECT p.assurance FROM checks p WHERE p.workspace_id = c.workspace_id AND p.connector_id = c.connector_id AND p.revision = c.revision
           AND p.conclusive AND p.seq < c.seq ORDER BY p.seq DESC LIMIT 1)))
       AND EXISTS (SELECT 1 FROM checks n WHERE n.workspace_id = c.workspace_id AND n.connector_id = c.connector_id AND n.revision = c.revision
         AND n.conclusive AND n.seq > c.seq)`,
    workspaceId,
    connectorId,
  );
}

function toJson(value: readonly CheckStep[] | CheckTarget): Prisma.InputJsonValue {
  return value as unknown as Prisma.InputJsonValue;
}
