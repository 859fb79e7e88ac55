import {
  type FilterTests,
  type PageFilters,
  type PageState,
  pageRequest,
  stateOfPage,
} from "@/components/inventory/page-state";
import { auditActions, auditSubjects } from "@/lib/domain/console/audit";
import type { AuditListQuery } from "@/lib/domain/console/audit-entry";

export const auditSorts = ["-at", "at"] as const;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY_MS = 86_400_000;

/** A day as a field of dates writes it; one that there is. */
function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** In the address by these names. */
export const auditFilterTests = {
  action: (value) => auditActions.some((each) => each === value),
  thing: (value) => auditSubjects.some((each) => each === value),
  id: (value) => UUID.test(value),
  who: (value) => value !== "" && value.length <= 128,
  from: isDay,
  to: isDay,
} as const satisfies FilterTests;

export type AuditFilterName = keyof typeof auditFilterTests;

/** What the list asks the API for. */
export function auditRequest(state: PageState<AuditListQuery["sort"]>): Partial<AuditListQuery> {
  const { action, thing, id, who, from, to } = state.filters;
  return {
    ...pageRequest(state),
    // Read by the tests above, or not there.
    ...(action && { action: action as NonNullable<AuditListQuery["action"]> }),
    ...(thing && { subjectKind: thing as NonNullable<AuditListQuery["subjectKind"]> }),
    ...(id && { subjectId: id }),
    ...(who && { actor: who }),
    ...(from && { since: new Date(`${from}T00:00:00Z`).toISOString() }),
    // The last day is one of them.
    ...(to && { until: new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS).toISOString() }),
  };
}

/** The same by the page’s address, for the first HTML. */
export function auditRequestOfPage(searchParams: Parameters<typeof stateOfPage>[0]) {
  return auditRequest(stateOfPage(searchParams, auditSorts, auditFilterTests));
}

/** With a filter set to a value, or without it; in one order, so that one state has one address. */
export function setAuditFilter(
  filters: PageFilters,
  name: AuditFilterName,
  value: string,
): PageFilters {
  const next: PageFilters = { ...filters, [name]: value };
  return Object.fromEntries(
    Object.keys(auditFilterTests).flatMap((each) => (next[each] ? [[each, next[each]]] : [])),
  );
}
