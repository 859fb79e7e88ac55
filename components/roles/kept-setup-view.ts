import type { Store } from "@/components/ui/browser-store";
import { TABBED_METHODS, type TabbedMethod } from "./setup-method-tabs";

export type SetupMethod = TabbedMethod | "create" | "handOff";
const METHODS: readonly SetupMethod[] = [...TABBED_METHODS, "create", "handOff"];

/** The lines of the panel that open in their place. */
const FOLDS = ["policies", "check", "options"] as const;
export type SetupFold = (typeof FOLDS)[number];

/** What of the side panel is open. */
export type SetupView = { method: SetupMethod; folds: readonly SetupFold[] };

const FIRST: SetupView = { method: "steps", folds: [] };
const keyOf = (connectorId: string) => `mooring.setup-view.${connectorId}`;

/** As it was left in this tab of the browser; survives a reload. */
export function readKeptSetupView(store: Pick<Store, "getItem">, connectorId: string): SetupView {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(connectorId)) ?? "null");
    if (typeof kept !== "object" || kept === null) return FIRST;
    const { method, folds }: { method?: unknown; folds?: unknown } = kept;
    return {
      method: METHODS.find((each) => each === method) ?? FIRST.method,
      folds: FOLDS.filter((fold) => Array.isArray(folds) && folds.includes(fold)),
    };
  } catch {
    return FIRST;
  }
}

export function writeKeptSetupView(
  store: Pick<Store, "setItem">,
  connectorId: string,
  view: SetupView,
): void {
  try {
    store.setItem(keyOf(connectorId), JSON.stringify(view));
  } catch {
    // The browser forbids storage or it is full: the panel works all the same.
  }
}
