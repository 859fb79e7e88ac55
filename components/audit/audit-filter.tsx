import type { PageFilters } from "@/components/inventory/page-state";
import { FilterChoice, FilterPanel } from "@/components/list/filter-panel";
import { auditActions, auditSubjects } from "@/lib/domain/console/audit";
import type { AuditEntry } from "@/lib/domain/console/audit-entry";
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, sayActor } from "@/lib/domain/console/audit-words";
import type { SCHEDULE } from "@/lib/domain/console/context";
import { type AuditFilterName, setAuditFilter } from "./audit-filters";

export interface AuditFilterProps {
  /** The entries on the page: who is in them can be chosen. */
  entries: readonly AuditEntry[];
  value: PageFilters;
  onChange: (value: PageFilters) => void;
}

/** As a type alone: the schemas beside it are not for the browser. */
const scheduleId: (typeof SCHEDULE)["id"] = "schedule";
const actions = auditActions.map((value) => ({ value, label: AUDIT_ACTIONS[value].label }));
const things = auditSubjects.map((value) => ({ value, label: AUDIT_SUBJECTS[value] }));

/** Narrows the audit log; all that is chosen holds. */
export function AuditFilter({ entries, value, onChange }: AuditFilterProps) {
  const choose = (name: AuditFilterName) => (to: string) =>
    onChange(setAuditFilter(value, name, to));
  return (
    <FilterPanel chosen={Object.keys(value).length} onClear={() => onChange({})}>
      {() => (
        <>
          <FilterChoice
            label="What"
            value={value.action ?? ""}
            options={actions}
            onChange={choose("action")}
          />
          <FilterChoice
            label="Thing"
            value={value.thing ?? ""}
            options={things}
            onChange={choose("thing")}
          />
          <FilterChoice
            label="Who"
            value={value.who ?? ""}
            options={listActors(entries, value.who)}
            onChange={choose("who")}
          />
          <div className="grid grid-cols-2 gap-3">
            <Day label="From" value={value.from} onChange={choose("from")} />
            <Day label="To" value={value.to} onChange={choose("to")} />
          </div>
          <p className="text-sm text-ink-muted">Days are those of UTC.</p>
        </>
      )}
    </FilterPanel>
  );
}

function Day(props: { label: string; value?: string | undefined; onChange: (to: string) => void }) {
  return (
    <label className="flex min-w-0 flex-col gap-1.5">
      <span className="text-sm font-medium text-ink-muted">{props.label}</span>
      <input
        type="date"
        className="control min-h-9 min-w-0"
        value={props.value ?? ""}
        max="2999-12-31"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}

/** The schedule, whoever is on the page, and who is chosen. */
function listActors(entries: readonly AuditEntry[], chosen = "") {
  const actors = new Map<string, string>([
    ...(chosen === "" ? [] : [[chosen, chosen] as const]),
    [scheduleId, "The schedule"],
    ...entries.map(({ actor }) => [actor.id, labelOf(actor)] as const),
  ]);
  return [...actors].map(([value, label]) => ({ value, label }));
}

/** Links have no names: which one it is, its id says. */
function labelOf(actor: AuditEntry["actor"]): string {
  const name = sayActor(actor);
  return actor.kind === "hand_off" ? `${name} (${actor.id.slice(-6)})` : name;
}
