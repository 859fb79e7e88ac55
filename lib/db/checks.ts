import "server-only";
import { z } from "zod";
import { type Check, type CheckStep, stepSchema } from "@/lib/domain/check";
import type { ListPage, PageQuery } from "@/lib/domain/list-query";
import { getDatabase } from "./database";
import { ConnectorGone, InvalidCursor } from "./errors";
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
  "connectorId" | "roleArn" | "trigger" | "verdict" | "summary" | "steps" | "regions"
> & {
  accountType: CheckRow["accountType"];
  /** The revision of the connector that was checked. */
  revision: number;
  startedAt: Date;
  finishedAt: Date;
};

/**
 * Keeps a check and, in the same transaction, gives its verdict to the connector, if that is still the one that was
 * checked and no later check has spoken. A draft stays one. Errors: `ConnectorGone`.
 */
export function recordCheck(input: NewCheck): Promise<Check> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      const connector = await lockConnector(tx, input.connectorId);
      if (!connector) throw new ConnectorGone();
      const before = await tx.check.findFirst({
        where: { connectorId: input.connectorId, revision: input.revision },
        orderBy: [{ startedAt: "desc" }, { id: "desc" }],
        select: { verdict: true },
      });
      const row = await tx.check.create({
        data: { ...input, steps: toJson(input.steps), previousVerdict: before?.verdict ?? null },
      });
      const current = connector.revision === input.revision;
      const isLatest = !connector.lastCheckAt || connector.lastCheckAt <= input.finishedAt;
      if (current && isLatest) {
        await tx.connector.update({
          where: { id: connector.id },
          data: {
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

const cursorSchema = z.strictObject({ startedAt: z.iso.datetime(), id: z.uuid() });

/** Newest first. Errors: `InvalidCursor`. */
export function listChecks(connectorId: string, query: PageQuery): Promise<ListPage<Check>> {
  return translateErrors(async () => {
    const { client } = getDatabase();
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
    const [connector, total, rows] = await Promise.all([
      client.connector.findUnique({ where: { id: connectorId }, select: { revision: true } }),
      client.check.count({ where: { connectorId } }),
      client.check.findMany({
        where: { connectorId, ...(after ? olderThan(after) : {}) },
        orderBy: [{ startedAt: "desc" }, { id: "desc" }],
        take: query.limit + 1,
      }),
    ]);
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => toCheck(row, row.revision === connector?.revision)),
      nextCursor: rows.length > page.length && last ? encodeCursor(last) : null,
      total,
    };
  });
}

// The first bound alone is what lets the index skip to the place.
function olderThan({ startedAt, id }: z.infer<typeof cursorSchema>): Prisma.CheckWhereInput {
  return {
    startedAt: { lte: startedAt },
    OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: id } }],
  };
}

function encodeCursor(row: CheckRow): string {
  const cursor = { startedAt: row.startedAt.toISOString(), id: row.id };
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function decodeCursor(text: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (error) {
    throw new InvalidCursor("Not a cursor.", { cause: error });
  }
}

function toCheck(row: CheckRow, current: boolean): Check {
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
    steps: z.array(stepSchema).parse(row.steps),
    regions: row.regions,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
  };
}

function toJson(steps: CheckStep[]): Prisma.InputJsonValue {
  return steps as unknown as Prisma.InputJsonValue;
}
