import { getDatabase } from "@/lib/db/database";
import { type AfterCheck, type NewCheck, recordCheck } from "@/lib/db/record-check";
import { NOT_ASSURED } from "@/lib/domain/checks/assurance";
import type { Check } from "@/lib/domain/checks/check";
import type { Context } from "@/lib/domain/console/context";
import { ctx } from "@/lib/testing/context";

/** A place in the order of checks, as a check that begins draws it. */
export async function drawCheckSeq(): Promise<bigint> {
  const [row] = await getDatabase().client.$queryRawUnsafe<[{ seq: bigint }]>(
    "SELECT nextval('checks_seq_seq') AS seq",
  );
  return row.seq;
}

export function newCheck(connectorId: string, changes: Partial<NewCheck> = {}): NewCheck {
  return {
    seq: 1n,
    connectorId,
    revision: 1,
    target: {
      kind: "aws_role",
      accountType: "global",
      roleArn: "arn:aws:iam::123456789012:role/Mooring",
      repositories: [],
    },
    trigger: "manual",
    verdict: "connected",
    conclusive: true,
    ...NOT_ASSURED,
    summary: "All is well.",
    steps: [],
    regions: ["us-west-1", "eu-west-1"],
    excess: [],
    // Not long ago: old ones are thinned.
    startedAt: new Date(Date.now() - 2_000),
    finishedAt: new Date(Date.now() - 1_000),
    ...changes,
  };
}

/** A stored check, the next in order where the test names no place. */
export async function givenCheck(
  connectorId: string,
  changes: Partial<NewCheck> = {},
  after: Partial<AfterCheck> = {},
  by: Context = ctx,
): Promise<Check> {
  const seq = changes.seq ?? (await drawCheckSeq());
  return recordCheck(by, newCheck(connectorId, { ...changes, seq }), {
    defaultHours: 24,
    ...after,
  });
}
