import "server-only";
import { cleanJson, cleanText } from "@/lib/domain/api/clean-text";
import { type Check, type CheckStep, TRUST_POLICY_TITLE } from "@/lib/domain/checks/check";
import { toCheck } from "./checks";
import { getDatabase } from "./database";
import { ConnectorGone } from "./errors";
import type { Check as CheckRow, Prisma } from "./generated/client";
import { closeHandOffs } from "./hand-offs";
import { lockConnector } from "./lock-connector";
import { planUnderLock } from "./rechecks";
import { translateErrors } from "./translate-error";

/** The next number in the order of checks, to be drawn just before AWS is asked. */
export function drawCheckSeq(): Promise<bigint> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<[{ seq: bigint }]>(
      "SELECT nextval('checks_seq_seq') AS seq",
    );
    return row.seq;
  });
}

export type NewCheck = Pick<
  Check,
  | "connectorId"
  | "roleArn"
  | "trigger"
  | "verdict"
  | "conclusive"
  | "summary"
  | "steps"
  | "regions"
  | "repositories"
> & {
  /** Null where the role's policies could not be read this time: what is known of them stands. */
  excess: string[] | null;
  /** From `drawCheckSeq`. */
  seq: bigint;
  accountType: CheckRow["accountType"];
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
  /** The links that the check was asked for through. */
  handOffIds?: readonly string[];
};

type Locked = NonNullable<Awaited<ReturnType<typeof lockConnector>>>;

/**
 * Keeps a check and, in the same transaction, does all that follows from it: if the connector still is the one that was
 * checked and no check that began later has spoken, the connector takes over the verdict of a conclusive one (a draft
 * stays one), the mark of a role that may do too much and the trust policy that was read, a retired External ID that was refused is forgotten, hand-off links
 * whose role it proved are closed, and the next check is planned. Errors: `ConnectorGone`.
 */
export function recordCheck(check: NewCheck, after: AfterCheck): Promise<Check> {
  // AWS's words, and whoever answers in its place, may hold what no database stores.
  const input = { ...check, summary: cleanText(check.summary), steps: cleanJson(check.steps) };
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const connector = await lockConnector(tx, input.connectorId);
      if (!connector) throw new ConnectorGone();
      const before = await tx.check.findFirst({
        where: {
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
      const row = await tx.check.create({
        data: {
          ...input,
          excess,
          steps: toJson(input.steps),
          previousVerdict: before?.verdict ?? null,
        },
      });
      // By the database's numbers: the clocks of several processes, or one that was set, say nothing.
      const isLatest = connector.lastCheckSeq === null || connector.lastCheckSeq < input.seq;
      if (current && isLatest) {
        const data = changesBy(connector, input, after, before?.verdict);
        await tx.connector.update({ where: { id: connector.id }, data });
        if (input.conclusive && input.verdict === "connected") {
          await closeHandOffs(tx, after.handOffIds ?? []);
        }
        const { conclusive, finishedAt: lastCheckAt } = input;
        await planUnderLock(tx, { ...connector, lastCheckAt, conclusive }, after.defaultHours);
      }
      await thinChecks(tx, input.connectorId);
      return toCheck(row, current);
    }),
  );
}

function changesBy(
  connector: Locked,
  input: NewCheck,
  { refusedExternalId }: AfterCheck,
  verdictBefore: CheckRow["verdict"] | undefined,
): Prisma.ConnectorUpdateInput {
  const trustPolicy = readTrustPolicy(input.steps);
  const trust = trustPolicy ? { trustPolicy, trustPolicyReadAt: input.finishedAt } : {};
  if (!input.conclusive) return trust;
  const isForgotten =
    refusedExternalId !== undefined && refusedExternalId === connector.retiredExternalId;
  return {
    ...trust,
    ...(isForgotten ? { retiredExternalId: null } : {}),
    ...(input.excess ? { excess: input.excess } : {}),
    lastCheckAt: input.finishedAt,
    lastCheckSeq: input.seq,
    ...(verdictBefore && verdictBefore !== input.verdict
      ? { verdictChangedAt: input.finishedAt, previousVerdict: verdictBefore }
      : {}),
    ...(connector.status === "draft" ? {} : { status: input.verdict }),
  };
}

function readTrustPolicy(steps: readonly CheckStep[]): string | undefined {
  return steps
    .flatMap((step) => step.comparisons ?? [])
    .find((comparison) => comparison.title === TRUST_POLICY_TITLE)?.actual;
}

/** All checks of so many days are kept; of older ones those that changed the verdict, and the newest of each role. */
const KEPT_DAYS = 90;

async function thinChecks(tx: Prisma.TransactionClient, connectorId: string): Promise<void> {
  await tx.$executeRawUnsafe(
    `DELETE FROM checks c WHERE c.connector_id = $1::uuid AND c.started_at < now() - interval '${KEPT_DAYS} days'
       AND (NOT c.conclusive OR c.verdict = c.previous_verdict)
       AND EXISTS (SELECT 1 FROM checks n WHERE n.connector_id = c.connector_id AND n.revision = c.revision
         AND n.conclusive AND n.seq > c.seq)`,
    connectorId,
  );
}

function toJson(steps: readonly CheckStep[]): Prisma.InputJsonValue {
  return steps as unknown as Prisma.InputJsonValue;
}
