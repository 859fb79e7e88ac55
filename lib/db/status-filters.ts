import "server-only";
import type { ConnectorMark, ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import type { ListFilter } from "./list-page";

/** The filters `?status=` and `?mark=` of a list whose source has the connectors as `c`; neither asks anything without any. */
export const statusFilters = {
  status: (wanted: readonly ConnectorStatus[]): ListFilter | null =>
    wanted.length === 0
      ? null
      : { sql: "c.status = ANY(?::connector_status[])", value: wanted, type: "text[]" },
  mark: (wanted: readonly ConnectorMark[]): ListFilter | null => {
    if (wanted.length === 0) return null;
    const assured = wanted.filter((mark) => mark !== "too_powerful");
    const isAssured = "c.assurance = ANY(?::assurance[])";
    const sql = wanted.includes("too_powerful")
      ? `(${isAssured} OR cardinality(c.excess) > 0)`
      : isAssured;
    return { sql, value: assured, type: "text[]" };
  },
};
