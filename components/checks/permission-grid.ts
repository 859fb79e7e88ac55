import type { CheckStep, PlannedStep } from "@/lib/domain/checks/check";
import { countSample } from "@/lib/domain/checks/sample";

export type GridStep = CheckStep | PlannedStep;

export type PermissionRow = {
  action: string;
  /** Its lack does not degrade the connector. */
  optional: boolean;
  /** One for each region of the grid; undefined where the permission was not asked there. */
  cells: (GridStep | undefined)[];
};

export type PermissionGrid = { regions: string[]; rows: PermissionRow[] };

/** The probes of a check as permission × region, both in the order of the check. */
export function buildPermissionGrid(steps: readonly GridStep[]): PermissionGrid {
  const regions: string[] = [];
  const byAction = new Map<string, Map<string, GridStep>>();
  for (const step of steps) {
    const { kind, action, region } = step;
    if (kind !== "probe" || !action || !region) continue;
    if (!regions.includes(region)) regions.push(region);
    const row = byAction.get(action) ?? new Map<string, GridStep>();
    byAction.set(action, row.set(region, step));
  }
  const rows = [...byAction].map(([action, row]) => ({
    action,
    optional: [...row.values()].some((step) => step.optional),
    cells: regions.map((region) => row.get(region)),
  }));
  return { regions, rows };
}

const notTestableWords: Readonly<Record<string, string>> = {
  no_repository: "No repository",
  repositories_unknown: "Not asked",
  throttled: "Throttled",
  unreachable: "Not reached",
};

/** What a cell says, in one or two words; undefined while it is open. */
export function wordOf(step: GridStep): string | undefined {
  if (!("state" in step)) return undefined;
  const { state, code, repositories } = step;
  switch (state) {
    case "passed":
      return "Allowed";
    case "skipped":
      return "Skipped";
    case "not_testable":
      return notTestableWords[code] ?? "Not testable";
    case "failed":
    case "warning": {
      if (code === "region_not_enabled") return "Region off";
      if (!repositories) return "Denied";
      const denied = repositories.filter((each) => each.state === "failed").length;
      return `${denied} of ${repositories.length} repositories denied`;
    }
  }
}

/** How many cells have each word, for one sentence above the grid. */
export function summarizeGrid({ rows, regions }: PermissionGrid): string {
  const steps = rows.flatMap((row) => row.cells.filter((cell) => cell !== undefined));
  const allowed = steps.filter((step) => "state" in step && step.state === "passed").length;
  const denied = steps.filter((step) => /denied/i.test(wordOf(step) ?? "")).length;
  const others = steps.filter((step) => "state" in step).length - allowed - denied;
  const parts = [
    `${allowed} allowed`,
    ...(denied > 0 ? [`${denied} denied`] : []),
    ...(others > 0 ? [`${others} not known`] : []),
  ];
  const where =
    regions.length === 1 ? (regions[0] ?? "") : `${regions.length} regions, ${steps.length} cells`;
  return `${rows.length} permissions in ${where}: ${parts.join(", ")}`;
}

/** How many repositories of each region were asked, e.g. `Asked in us-west-1: 3 of 6 repositories`; undefined for none. */
export function summarizeSamples(steps: readonly GridStep[]): string | undefined {
  const samples = new Map(
    steps.flatMap((step) =>
      "state" in step && step.region && step.sample ? [[step.region, step.sample] as const] : [],
    ),
  );
  if (samples.size === 0) return undefined;
  const told = [...samples].map(([region, sample]) => `${countSample(sample)} in ${region}`);
  return `Asked: ${told.join(", ")}`;
}
