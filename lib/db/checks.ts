import "server-only";
import { z } from "zod";
import type { ListPage, PageQuery } from "@/lib/domain/api/list-query";
import { type Check, type CheckSummary, stepSchema } from "@/lib/domain/checks/check";
import { changesBetween } from "@/lib/domain/checks/check-changes";
import type { TrustReading } from "@/lib/domain/checks/role-reading";
import type { Connector } from "@/lib/domain/connectors/connector";
import { toConnector, withRegistryCount } from "./connector-row";
import { getDatabase } from "./database";
import { InvalidCursor } from "./errors";
import type { Check as CheckRow } from "./generated/client";
import { translateErrors } from "./translate-error";

export type CheckSubject = {
  connector: Connector;
  /** The revision that this is the connector of. */
  revision: number;
  /** Those its registries use, in order. */
  regions: string[];
  /** The role's trust policy as a check last read it. */
  trustReading: TrustReading | null;
};

/** What a check of a connector proves, from one reading of its row; null when it is gone. */
export function readCheckSubject(connectorId: string): Promise<CheckSubject | null> {
  return translateErrors(async () => {
    const row = await getDatabase().client.connector.findUnique({
      where: { id: connectorId },
      include: {
        ...withRegistryCount.include,
        registries: { select: { region: true }, distinct: ["region"], orderBy: { region: "asc" } },
      },
    });
    if (!row) return null;
    const { revision, trustPolicy, trustPolicyReadAt: readAt } = row;
    return {
      connector: toConnector(row),
      revision,
      regions: row.registries.map((registry) => registry.region),
      trustReading: trustPolicy && readAt ? { trustPolicy, readAt: readAt.toISOString() } : null,
    };
  });
}

/** The place in the order of checks. */
const cursorSchema = z.string().regex(/^\d{1,18}$/);

/** Newest first, by the order in which they began to ask AWS, each with what changed since the check before it. Errors: `InvalidCursor`. */
export function listChecks(connectorId: string, query: PageQuery): Promise<ListPage<CheckSummary>> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
    const [revision, total, rows] = await Promise.all([
      readRevision(connectorId),
      client.check.count({ where: { connectorId } }),
      client.check.findMany({
        where: { connectorId, ...(after === undefined ? {} : { seq: { lt: after } }) },
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
      })),
      nextCursor: rows.length > page.length && last ? encodeCursor(last) : null,
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

async function readRevision(connectorId: string): Promise<number | undefined> {
  const { client } = getDatabase();
  const connector = await client.connector.findUnique({
    where: { id: connectorId },
    select: { revision: true },
  });
  return connector?.revision;
}

function encodeCursor({ seq }: CheckRow): string {
  return Buffer.from(String(seq)).toString("base64url");
}

function decodeCursor(text: string): bigint {
  const place = cursorSchema.safeParse(Buffer.from(text, "base64url").toString());
  if (!place.success) throw new InvalidCursor("Not a cursor.", { cause: place.error });
  return BigInt(place.data);
}

export function toCheck(row: CheckRow, current: boolean): Check {
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
    repositories: row.repositories,
    excess: row.excess,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
  };
}

/** What a change is told by: reading whole steps for it would cost a list ten times as much. */
const outlineSchema = z.array(
  z.object(stepSchema.pick({ id: true, title: true, region: true, state: true }).shape),
);
