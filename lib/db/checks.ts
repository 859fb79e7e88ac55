import "server-only";
import { z } from "zod";
import { cleanJson, cleanText } from "@/lib/domain/api/clean-text";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import {
  type Check,
  type CheckStep,
  type CheckSummary,
  stepSchema,
  TRUST_POLICY_TITLE,
} from "@/lib/domain/checks/check";
import { changesBetween } from "@/lib/domain/checks/check-changes";
import type { TrustReading } from "@/lib/domain/checks/role-reading";
import { cursorTimeSchema, decodeCursor, encodeCursor } from "./cursor";
import { getDatabase } from "./database";
import { ConnectorGone } from "./errors";
import type { Check as CheckRow, Prisma } from "./generated/client";
import { lockConnector } from "./lock-connector";
import { translateErrors } from "./translate-error";

export type CheckSubject = { revision: number; roleArn: string | null; regions: string[] };

/** What a check of a connector proves: its role as it is now, in the regions its registries use. */
export function readCheckSubject(connectorId: string): Promise<CheckSubject | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.connector.findUnique({
      where: { id: connectorId },
      select: {
        revision: true,
        roleArn: true,
        registries: { select: { region: true }, distinct: ["region"], orderBy: { region: "asc" } },
      },
    });
    if (!row) return null;
    const { registries, ...subject } = row;
    return { ...subject, regions: registries.map((registry) => registry.region) };
  });
}

export type NewCheck = Pick<
  Check,
  "connectorId" | "roleArn" | "trigger" | "verdict" | "conclusive" | "summary" | "steps" | "regions"
> & {
  accountType: CheckRow["accountType"];
  /** The revision of the connector that was checked. */
  revision: number;
  /** A retired External ID that the role was seen to refuse. */
  refusedExternalId?: string;
  startedAt: Date;
  finishedAt: Date;
};

/**
 * Keeps a check and, in the same transaction, gives its verdict to the connector, if the check is conclusive, the
 * connector still is the one that was checked and no later check has spoken. A draft stays one. A retired External ID
 * that was refused is forgotten. Errors: `ConnectorGone`.
 */
export function recordCheck({ refusedExternalId, ...input }: NewCheck): Promise<Check> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const connector = await lockConnector(tx, input.connectorId);
      if (!connector) throw new ConnectorGone();
      const before = await tx.check.findFirst({
        where: { connectorId: input.connectorId, revision: input.revision, conclusive: true },
        orderBy: [{ startedAt: "desc" }, { id: "desc" }],
        select: { verdict: true },
      });
      const row = await tx.check.create({
        data: {
          ...input,
          summary: cleanText(input.summary),
          steps: toJson(input.steps),
          previousVerdict: before?.verdict ?? null,
        },
      });
      const current = connector.revision === input.revision;
      const isLatest = !connector.lastCheckAt || connector.lastCheckAt <= input.finishedAt;
      if (current && isLatest && input.conclusive) {
        const isForgotten =
          refusedExternalId !== undefined && refusedExternalId === connector.retiredExternalId;
        await tx.connector.update({
          where: { id: connector.id },
          data: {
            ...(isForgotten ? { retiredExternalId: null } : {}),
            lastCheckAt: input.finishedAt,
            ...(before && before.verdict !== input.verdict
              ? { verdictChangedAt: input.finishedAt, previousVerdict: before.verdict }
              : {}),
            ...(connector.status === "draft" ? {} : { status: input.verdict }),
          },
        });
      }
      return toCheck(row, current);
    }),
  );
}

const cursorSchema = z.strictObject({ startedAt: cursorTimeSchema, id: z.uuid() });

/** Newest first, each with what changed since the check before it. Errors: `InvalidCursor`. */
export function listChecks(connectorId: string, query: PageQuery): Promise<ListPage<CheckSummary>> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const after = query.cursor === undefined ? undefined : decodeCursor(cursorSchema, query.cursor);
    const [revision, total, rows] = await Promise.all([
      readRevision(connectorId),
      client.check.count({ where: { connectorId } }),
      client.check.findMany({
        where: { connectorId, ...(after ? olderThan(after) : {}) },
        orderBy: [{ startedAt: "desc" }, { id: "desc" }],
        take: query.limit + 1,
      }),
    ]);
    const outlines = rows.map((row) => outlineSchema.parse(row.steps));
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row, index) => ({
        ...toSummary(row, row.revision === revision),
        // The row past the page is the one before its last; the first check of all has none before it.
        changes: changesBetween(
          outlines[index + 1] ?? outlines[index] ?? [],
          outlines[index] ?? [],
        ),
      })),
      nextCursor: rows.length > page.length && last ? encodeCursor(placeOf(last)) : null,
      total,
    };
  });
}

/** One check of a connector, whole; null when the connector has no such check. */
export function findCheck(connectorId: string, id: string): Promise<Check | null> {
  return translateErrors(async () => {
    const [revision, row] = await Promise.all([
      readRevision(connectorId),
      getDatabase().client.check.findFirst({ where: { id, connectorId } }),
    ]);
    return row && toCheck(row, row.revision === revision);
  });
}

/** The trust policy of a role as the newest check that could read it saw it. */
export function findTrustReading(
  connectorId: string,
  roleArn: string,
): Promise<TrustReading | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.check.findFirst({
      where: {
        connectorId,
        roleArn,
        steps: {
          array_contains: [{ kind: "role_review", comparisons: [{ title: TRUST_POLICY_TITLE }] }],
        },
      },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    });
    if (!row) return null;
    const comparison = z
      .array(stepSchema)
      .parse(row.steps)
      .flatMap((step) => step.comparisons ?? [])
      .find((each) => each.title === TRUST_POLICY_TITLE);
    return comparison
      ? { trustPolicy: comparison.actual, readAt: row.finishedAt.toISOString() }
      : null;
  });
}

async function readRevision(connectorId: string): Promise<number | undefined> {
  const { client } = getDatabase();
  const connector = await client.connector.findUnique({
    where: { id: connectorId },
    select: { revision: true },
  });
  return connector?.revision;
}

// The first bound alone is what lets the index skip to the place.
function olderThan({ startedAt, id }: z.infer<typeof cursorSchema>): Prisma.CheckWhereInput {
  return {
    startedAt: { lte: startedAt },
    OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }],
  };
}

function placeOf(row: CheckRow): z.infer<typeof cursorSchema> {
  return { startedAt: row.startedAt.toISOString(), id: row.id };
}

function toCheck(row: CheckRow, current: boolean): Check {
  return { ...toSummary(row, current), steps: z.array(stepSchema).parse(row.steps) };
}

function toSummary(row: CheckRow, current: boolean): Omit<Check, "steps"> {
  return {
    id: row.id,
    connectorId: row.connectorId,
    roleArn: row.roleArn,
    accountType: row.accountType,
    trigger: row.trigger,
    previousVerdict: row.previousVerdict,
    verdict: row.verdict,
    summary: row.summary,
    current,
    conclusive: row.conclusive,
    regions: row.regions,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
  };
}

/** What a change is told by: reading whole steps for it would cost a list ten times as much. */
const outlineSchema = z.array(
  z.object(stepSchema.pick({ id: true, title: true, region: true, state: true }).shape),
);

/** AWS's words, and whoever answers in its place, may hold what no database stores. */
function toJson(steps: CheckStep[]): Prisma.InputJsonValue {
  return cleanJson(steps) as unknown as Prisma.InputJsonValue;
}
