import type { Store } from "@/components/ui/browser-store";
import { type BasicValues, type StoredField, storedFields } from "./basic-values";

/** The key that an unsaved new connector is kept under. */
export const NEW_BASIC = "new-basic";

const keyOf = (id: string) => `mooring.connector.${id}`;

/** What was typed and is not saved yet; a password is never in the browser's storage, nor read from it. */
export function readKeptBasic(store: Store, id: string): Partial<Record<StoredField, string>> {
  try {
    const kept: unknown = JSON.parse(store.getItem(keyOf(id)) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    const values: Partial<Record<StoredField, string>> = {};
    for (const [key, value] of Object.entries(kept)) {
      const field = storedFields.find((each) => each === key);
      if (field && typeof value === "string") values[field] = value;
    }
    return values;
  } catch {
    return {};
  }
}

/** Keeps what differs from what is saved; nothing differing forgets all. */
export function writeKeptBasic(store: Store, id: string, changed: Partial<BasicValues>): void {
  const { secret: _never, ...kept } = changed;
  try {
    if (Object.keys(kept).length === 0) store.removeItem(keyOf(id));
    else store.setItem(keyOf(id), JSON.stringify(kept));
  } catch {
    // The browser forbids storage or it is full: the form works all the same.
  }
}
