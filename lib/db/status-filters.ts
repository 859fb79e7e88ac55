import "server-only";
import type { ConnectorMark, ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import type { ListFilter } from "./list-page";

/** The filters `?status=` and `?mark=` of a list whose source has the connectors as `c`; neither asks anything without any. */
export const statusFilters = {
  status: (wanted: readonly ConnectorStatus[]): ListFilter | null =>
    wanted.length === 0
      ? null
      : { sql: "c.status = ANY(?::connector_status[])", value: wanted, type: "text[]" },
  // There is one mark; a second one is a condition more.
  mark: (wanted: readonly ConnectorMark[]): ListFilter | null =>
    wanted.includes("too_powerful")
      ? { sql: "cardinality(c.excess) > ?", value: 0, type: "int" }
      : null,
};
