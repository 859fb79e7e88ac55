"use client";

import { Download } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import type { ListSummary as Summary } from "@/lib/domain/connectors/list-summary";
import type { ListFilterProps } from "./list-filter";
import { ListFilter } from "./list-filter";
import { ListSearch } from "./list-search";
import { ListSummary } from "./list-summary";
import type { ListControl } from "./use-list-state";

export interface ListToolbarProps {
  spec: ListFilterProps["spec"];
  control: ListControl;
  searchLabel: string;
  summary: Summary | undefined;
  /** The address of everything that matches, as CSV. */
  exportHref: string;
}

/** Search, filter, what needs somebody, and the way out as a file. */
export function ListToolbar(props: ListToolbarProps) {
  const { spec, control, searchLabel, summary, exportHref } = props;
  const { state } = control;
  return (
    <>
      <ListSearch label={searchLabel} value={state.q} onSearch={control.search} />
      <ListFilter spec={spec} value={state} onChange={control.filter} />
      {summary ? <ListSummary summary={summary} value={state} onChange={control.filter} /> : null}
      <a href={exportHref} download className={buttonStyle("secondary", "md", "sm:ml-auto")}>
        <Download aria-hidden="true" /> Export CSV
      </a>
    </>
  );
}
