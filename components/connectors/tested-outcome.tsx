import type { Route } from "next";
import {
  formatListState,
  goToFirst,
  type ListState,
  noFilters,
} from "@/components/list/list-state";
import { InlineLink } from "@/components/ui/inline-link";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import { describeTested } from "./bulk-test";
import { connectorListSpec } from "./connector-list-spec";

const bad = ["insecure", "failed"] as const satisfies readonly ConnectorStatus[];

export interface TestedOutcomeProps {
  tested: readonly { status: ConnectorStatus }[];
  /** Those of which there is no verdict after all. */
  open: number;
  /** What the list shows: the link stays within its search and type. */
  state: ListState;
}

/** What came of a test of several, and where those are that failed: the newest tested first. */
export function TestedOutcome({ tested, open, state }: TestedOutcomeProps) {
  const found = bad.filter((status) => tested.some((each) => each.status === status));
  return (
    <>
      {describeTested(tested, open)}{" "}
      {found.length > 0 ? (
        <InlineLink href={listHref(state, found)}>Show {found.join(" and ")}</InlineLink>
      ) : null}
    </>
  );
}

function listHref({ q, type, ...state }: ListState, status: readonly ConnectorStatus[]): Route {
  const shown = goToFirst({ ...state, ...noFilters, q, type, status, sort: "-lastCheckAt" });
  return `/assets/connectors${formatListState(shown, connectorListSpec)}` as Route;
}
