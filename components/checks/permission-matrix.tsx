"use client";

import { clsx } from "clsx";
import { Fragment, useId, useState } from "react";
import { stepStates } from "@/components/ui/step-states";
import { sayScope, scopeOf } from "@/lib/domain/checks/permission-scope";
import {
  buildPermissionGrid,
  type GridStep,
  summarizeGrid,
  summarizeSamples,
  wordOf,
} from "./permission-grid";
import { ProbeDetail } from "./probe-detail";
import { useGridKeys } from "./use-grid-keys";

export interface PermissionMatrixProps {
  steps: readonly GridStep[];
  running: boolean;
}

/** Permission × region. A cell opens what AWS said below the grid. */
export function PermissionMatrix({ steps, running }: PermissionMatrixProps) {
  const id = useId();
  const [openId, setOpenId] = useState<string>();
  const grid = buildPermissionGrid(steps);
  const { regions, rows } = grid;
  const { onKeyDown, cellProps } = useGridKeys(rows.length, regions.length);
  const asked = rows.some(({ cells }) =>
    cells.some((step) => step && !("state" in step && step.state === "skipped")),
  );
  // Eight lines that say “Skipped” say nothing.
  if (!asked) return null;
  const allAllowed = rows.every(({ cells }) =>
    cells.every((step) => !step || ("state" in step && step.state === "passed")),
  );
  // The summary of a check that allows everything has it already.
  const samples = allAllowed ? undefined : summarizeSamples(steps);
  const open = steps.find((step) => step.id === openId);

  return (
    <section aria-labelledby={`${id}-title`} className="flex min-w-0 flex-col gap-2">
      <div>
        <h3 id={`${id}-title`} className="font-semibold">
          Permissions
        </h3>
        <p className="text-sm text-ink-muted">
          {running
            ? "Each is asked of AWS by a harmless call."
            : `${summarizeGrid(grid)}.${samples ? ` ${samples}.` : ""}`}
        </p>
      </div>
      <div className="relative isolate overflow-x-auto rounded-md border border-line">
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked by arrow keys is a grid
          role="grid"
          aria-labelledby={`${id}-title`}
          aria-busy={running || undefined}
          onKeyDown={onKeyDown}
          className="w-full border-collapse text-left text-sm"
        >
          <thead>
            <tr>
              <th scope="col" className={clsx(stickyStyle, "bg-sunken font-medium")}>
                Permission
              </th>
              {regions.map((region) => (
                <th
                  key={region}
                  scope="col"
                  className="min-w-30 bg-sunken px-3 py-2 font-mono font-medium whitespace-nowrap"
                >
                  {region}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ action, optional, cells }, row) => (
              <tr key={action} className="border-t border-line">
                <th scope="row" className={clsx(stickyStyle, "bg-surface font-normal")}>
                  <span className="font-mono">
                    <Breakable action={action} />
                  </span>
                  {optional ? <span className="block text-xs text-ink-muted">Optional</span> : null}
                </th>
                {cells.map((step, column) => (
                  <td key={regions[column]} className="p-0">
                    {step ? (
                      <Cell
                        step={step}
                        scope={scopeText(step, steps)}
                        running={running}
                        open={step.id === openId}
                        detailId={`${id}-detail`}
                        onToggle={() => setOpenId(step.id === openId ? undefined : step.id)}
                        {...cellProps(row, column)}
                      />
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div id={`${id}-detail`} aria-live="polite">
        {open && "state" in open ? <ProbeDetail step={open} steps={steps} /> : null}
      </div>
    </section>
  );
}

const stickyStyle =
  "sticky left-0 z-1 w-40 max-w-40 px-3 py-2 align-top sm:w-64 sm:max-w-64 border-r border-line";

/** An action breaks between its words where there is little room. */
function Breakable({ action }: { action: string }) {
  const words = action.split(/(?<=:)|(?=[A-Z])/);
  return words.map((word, position) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place in the name
    <Fragment key={position}>
      {word}
      <wbr />
    </Fragment>
  ));
}

/** E.g. `Every repository`, `3 of 310 asked`; undefined of a permission that is not given repository by repository. */
function scopeText(step: GridStep, steps: readonly GridStep[]): string | undefined {
  const scope = "state" in step ? scopeOf(step, steps) : undefined;
  const text = scope && sayScope(scope);
  return text && `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

type CellProps = {
  step: GridStep;
  scope: string | undefined;
  running: boolean;
  open: boolean;
  detailId: string;
  onToggle: () => void;
  tabIndex: number;
  onFocus: () => void;
  "data-cell": string;
};

function Cell({ step, scope, running, open, detailId, onToggle, ...rest }: CellProps) {
  const ended = "state" in step;
  const state = ended ? step.state : "pending";
  const { icon: Icon, style } = stepStates[state];
  const word = wordOf(step) ?? (running ? "Waiting" : "Not asked");
  return (
    <button
      {...rest}
      type="button"
      aria-label={`${step.action} in ${step.region}: ${[word, scope].filter(Boolean).join(", ")}`}
      aria-expanded={ended ? open : undefined}
      aria-controls={ended ? detailId : undefined}
      aria-disabled={!ended || undefined}
      onClick={ended ? onToggle : undefined}
      className={clsx(
        "flex w-full items-center gap-1.5 px-3 py-2 text-left whitespace-nowrap focus-visible:-outline-offset-2",
        open ? "bg-accent-soft" : ended && "hover:bg-hover",
      )}
    >
      <Icon
        aria-hidden="true"
        className={clsx("size-4 shrink-0", style, !ended && running && "animate-pulse")}
      />
      <span className={clsx(state === "passed" || !ended ? "text-ink-muted" : style)}>
        {scope ?? word}
      </span>
    </button>
  );
}
