import "server-only";
import { z } from "zod";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import {
  type Check,
  type CheckSummary,
  checkTargetSchema,
  stepSchema,
} from "@/lib/domain/checks/check";
import { changesBetween, trustChangeSince } from "@/lib/domain/checks/check-changes";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { Context } from "@/lib/domain/console/context";
import { type RegistryLocation, registryLocationSchema } from "@/lib/domain/registries/registry";
import { toConnector, withKind } from "./connector-row";
import { decodeCursor, encodeCursor } from "./cursor";
import { getDatabase } from "./database";
import type { Check as CheckRow } from "./generated/client";
import { includeProofs, KIND_ROWS } from "./kinds/catalog";
import type { CheckProof } from "./kinds/kind-rows";
import { readOnce } from "./read-once";
import { translateErrors } from "./translate-error";

export type CheckSubject = CheckProof & {
  connector: Connector;
  /** The revision that this is the connector of. */
  revision: number;
  /** Of its registries, in order. */
  locations: RegistryLocation[];
};

/** What a check of a connector proves, from one reading of its row; null when it is gone. */
export function readCheckSubject(
  { workspaceId }: Context,
  connectorId: string,
): Promise<CheckSubject | null> {
  return readOnce(async (tx) => {
    const row = await tx.connector.findUnique({
      where: { id: connectorId, workspaceId },
      include: {
        ...withKind.include,
        ...includeProofs,
        registries: { select: { type: true, location: true }, orderBy: { locationKey: "asc" } },
      },
    });
    if (!row) return null;
    return {
      connector: toConnector(row),
      revision: row.revision,
      locations: row.registries.map(({ location }) => registryLocationSchema.parse(location)),
      trustReading: null,
      pastedRole: null,
      sealedSecret: null,
      ...KIND_ROWS[row.kind].readProof(row),
    };
  });
}

/** The place in the order of checks. */
const cursorSchema = z.strictObject({ seq: z.string().regex(/^\d{1,18}$/) });

/** Newest first, by the order in which they began to ask AWS, each with what changed since the check before it. Errors: `InvalidCursor`. */
export function listChecks(
  ctx: Context,
  connectorId: string,
  query: PageQuery,
): Promise<ListPage<CheckSummary>> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const { workspaceId } = ctx;
    const after =
      query.cursor === undefined ? undefined : BigInt(decodeCursor(cursorSchema, query.cursor).seq);
    const [revision, total, rows] = await Promise.all([
      readRevision(ctx, connectorId),
      // Whoever pages on has the total.
      after === undefined ? client.check.count({ where: { workspaceId, connectorId } }) : undefined,
      client.check.findMany({
        where: { workspaceId, connectorId, ...(after === undefined ? {} : { seq: { lt: after } }) },
        orderBy: { seq: "desc" },
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
        trustChange: trustChangeSince(
          outlines
            .slice(index + 1)
            .filter((_, place) => rows[index + 1 + place]?.revision === row.revision),
          outlines[index] ?? [],
        ),
      })),
      nextCursor:
        rows.length > page.length && last ? encodeCursor({ seq: String(last.seq) }) : null,
      total,
    };
  });
}

/** One check of a connector, whole; null when the connector has no such check. */
export function findCheck(ctx: Context, connectorId: string, id: string): Promise<Check | null> {
  return translateErrors(async () => {
    const [revision, row] = await Promise.all([
      readRevision(ctx, connectorId),
      getDatabase().client.check.findFirst({
        where: { id, connectorId, workspaceId: ctx.workspaceId },
      }),
    ]);
    return row && toCheck(row, row.revision === revision);
  });
}

async function readRevision(
  { workspaceId }: Context,
  connectorId: string,
): Promise<number | undefined> {
  const { client } = getDatabase();
  const connector = await client.connector.findUnique({
    where: { id: connectorId, workspaceId },
    select: { revision: true },
  });
  return connector?.revision;
}

export function toCheck(row: CheckRow, current: boolean): Check {
  return { ...toSummary(row, current), steps: z.array(stepSchema).parse(row.steps) };
}

function toSummary(row: CheckRow, current: boolean): Omit<Check, "steps"> {
  return {
    id: row.id,
    connectorId: row.connectorId,
    target: checkTargetSchema.parse(row.target),
    trigger: row.trigger,
    previousVerdict: row.previousVerdict,
    verdict: row.verdict,
    summary: row.summary,
    current,
    conclusive: row.conclusive,
    regions: row.regions,
    excess: row.excess,
    ...(row.version === null ? {} : { version: row.version }),
    assurance: row.assurance,
    assuranceBasis: row.assuranceBasis,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
  };
}

/** What a change is told by: reading whole steps for it would cost a list ten times as much. */
const outlineSchema = z.array(
  z.object(
    stepSchema.pick({ id: true, title: true, region: true, state: true, comparisons: true }).shape,
  ),
);
