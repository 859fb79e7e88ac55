import { countNoun } from "@/components/list/count-noun";
import type { BulkCheck } from "@/lib/domain/checks/bulk-check";
import type { Connector } from "@/lib/domain/connectors/connector";
import { type ConnectorStatus, connectorStatuses } from "@/lib/domain/connectors/connector-status";

type Tested = Pick<Connector, "id" | "name" | "status" | "lastCheckAt">;

/** Each connector under test, with when it was tested last before. */
export type Watched = ReadonlyMap<string, string | null>;

export const connectorNoun = { one: "connector", many: "connectors" };

/** Those whose verdict has not come yet; a row that is not on the page may still be under test. */
export function stillTesting(watched: Watched, rows: readonly Tested[]): Set<string> {
  const known = new Map(rows.map((row) => [row.id, row.lastCheckAt]));
  const open = [...watched].filter(([id, before]) => !known.has(id) || known.get(id) === before);
  return new Set(open.map(([id]) => id));
}

/** What was queued, and why the others were not, each reason once. */
export function describeQueued({ queued, skipped }: BulkCheck, rows: readonly Tested[]): string[] {
  const nameOf = (id: string) => `“${rows.find((row) => row.id === id)?.name ?? "Unnamed draft"}”`;
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  return [
    queued.length === 0
      ? "Nothing to test."
      : `Testing ${countNoun(queued.length, connectorNoun)}.`,
    ...reasons.map((reason) => {
      const names = skipped.flatMap((each) =>
        each.reason === reason ? nameOf(each.connectorId) : [],
      );
      const which = names.length > 3 ? countNoun(names.length, connectorNoun) : names.join(", ");
      return `Left out ${which}: ${reason}`;
    }),
  ];
}

/** The tone of the worst verdict: a failure never looks like a success. `open`: how many have none. */
export function toneOfTested(
  tested: readonly { status: ConnectorStatus }[],
  open: number,
): "ok" | "info" | "danger" {
  const has = (...statuses: ConnectorStatus[]) =>
    tested.some(({ status }) => statuses.includes(status));
  if (has("failed", "insecure")) return "danger";
  return open === 0 && tested.every(({ status }) => status === "connected") ? "ok" : "info";
}

/** e.g. `Tested 3 connectors: 2 connected, 1 failed. No verdict yet of 1 connector.` */
export function describeTested(
  tested: readonly { status: ConnectorStatus }[],
  open: number,
): string {
  const counts = connectorStatuses.flatMap((status) => {
    const count = tested.filter((each) => each.status === status).length;
    return count === 0 ? [] : [`${count.toLocaleString("en")} ${status}`];
  });
  const sentences = [
    ...(tested.length > 0
      ? [`Tested ${countNoun(tested.length, connectorNoun)}: ${counts.join(", ")}.`]
      : []),
    ...(open > 0 ? [`No verdict yet of ${countNoun(open, connectorNoun)}.`] : []),
  ];
  return sentences.join(" ");
}
